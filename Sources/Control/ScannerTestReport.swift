/// How a guided test of a scanner stands.
public struct ScannerTestReport: Codable, Sendable, Hashable {
    /// The scanner.
    public var scanner: String
    /// Whether the test has its answer.
    public var over: Bool
    /// Whether the whole way works.
    public var good: Bool
    /// What was seen, and what to do about it.
    public var sentence: String

    /// A report from its parts.
    public init(scanner: String, over: Bool, good: Bool, sentence: String) {
        self.scanner = scanner
        self.over = over
        self.good = good
        self.sentence = sentence
    }
}

/// Asks for a guided test of a scanner.
public struct ScannerTestRequest: Codable, Sendable, Hashable {
    /// The scanner's name.
    public var scanner: String
    /// Whether the test begins anew; otherwise the one under way is looked at.
    public var begin: Bool

    /// A request from its parts.
    public init(scanner: String, begin: Bool) {
        self.scanner = scanner
        self.begin = begin
    }
}
