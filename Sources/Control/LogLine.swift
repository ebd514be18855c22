/// A line of the daemon's log, as the control socket shows it: the same words that the service manager's journal has.
public struct LogLine: Codable, Sendable, Hashable {
    /// When, as ISO 8601 in UTC.
    public var at: String
    /// How grave: `debug`, `info`, `notice`, `warning`, `error` or `critical`.
    public var level: String
    /// The message's number, 32 hexadecimal digits; absent on a library's message.
    public var id: String?
    /// What it says, with its details.
    public var text: String

    /// A line from its parts.
    public init(at: String, level: String, id: String?, text: String) {
        self.at = at
        self.level = level
        self.id = id
        self.text = text
    }
}
