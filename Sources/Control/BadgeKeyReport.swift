/// The public half of the kiosk's badge key, and those of the school's other kiosks.
public struct BadgeKeyReport: Sendable, Equatable, Codable {
    /// The line of a key file.
    public var line: String
    /// The lines of the other kiosks, by the names that this one's configuration gives them.
    public var others: [String]

    /// A report of keys.
    public init(line: String, others: [String]) {
        self.line = line
        self.others = others
    }
}

/// The question what a badge's code is.
public struct BadgeCheckRequest: Sendable, Equatable, Codable {
    /// The code as it was scanned or typed.
    public var code: String

    /// A question about a code.
    public init(code: String) { self.code = code }
}
