/// One scan as it may be told to anybody: when, from where and how long, never what.
public struct FrameReport: Codable, Sendable, Hashable {
    /// The scanner's name.
    public var scanner: String
    /// When it came, as ISO 8601 in UTC.
    public var time: String
    /// How many bytes were delivered.
    public var length: Int
    /// How it ended, such as `terminator` or `cut`.
    public var ending: String
    /// The same for the same bytes, until the daemon ends; `nil` where no bytes were kept.
    ///
    /// It is keyed with what only this process knows: a document's number cannot be found by trying all of them.
    public var checksum: String?

    /// A report from its parts.
    public init(scanner: String, time: String, length: Int, ending: String, checksum: String?) {
        self.scanner = scanner
        self.time = time
        self.length = length
        self.ending = ending
        self.checksum = checksum
    }
}
