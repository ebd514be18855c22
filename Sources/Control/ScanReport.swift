/// What became of a simulated scan.
public struct ScanReport: Codable, Sendable, Hashable {
    /// What the visitor's screen shows now, in one word.
    public var screen: String
    /// Types of the entries that were written.
    public var entries: [String]

    /// A report from its parts.
    public init(screen: String, entries: [String]) {
        self.screen = screen
        self.entries = entries
    }
}
