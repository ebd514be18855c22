/// The public half of the kiosk's badge key.
public struct BadgeKeyReport: Sendable, Equatable, Codable {
    /// The line of a key file.
    public var line: String

    /// A report of a key.
    public init(line: String) { self.line = line }
}

/// The question what a badge's code is.
public struct BadgeCheckRequest: Sendable, Equatable, Codable {
    /// The code as it was scanned or typed.
    public var code: String

    /// A question about a code.
    public init(code: String) { self.code = code }
}
