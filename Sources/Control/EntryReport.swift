/// One journal entry; the payload is JSON text and only there when it was asked for.
public struct EntryReport: Codable, Sendable, Hashable {
    /// Dense and growing.
    public var sequence: Int
    /// ISO 8601 in UTC.
    public var time: String
    /// `noun.verb-past`.
    public var type: String
    /// Version of the payload's form.
    public var version: Int
    /// The record series.
    public var series: String
    /// What the entry says, as JSON text.
    public var payload: String?

    /// A report from its parts.
    public init(sequence: Int, time: String, type: String, version: Int, series: String, payload: String?) {
        self.sequence = sequence
        self.time = time
        self.type = type
        self.version = version
        self.series = series
        self.payload = payload
    }
}
