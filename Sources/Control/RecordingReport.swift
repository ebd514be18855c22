/// A recording of what a scanner delivers: begun, or ended with its file.
public struct RecordingReport: Codable, Sendable, Hashable {
    /// The scanner.
    public var scanner: String
    /// How many blocks, reports and key events there are.
    public var lines: Int
    /// How many of them are the test card's, with their bytes.
    public var ofTestCard: Int
    /// Whether it ended before its time because it had grown too long.
    public var full: Bool
    /// The recording; nil of one that has begun.
    public var file: String?

    /// A report from its parts.
    public init(scanner: String, lines: Int = 0, ofTestCard: Int = 0, full: Bool = false, file: String? = nil) {
        self.scanner = scanner
        self.lines = lines
        self.ofTestCard = ofTestCard
        self.full = full
        self.file = file
    }
}

/// Begins a recording of a scanner, or ends it.
public struct RecordingRequest: Codable, Sendable, Hashable {
    /// The scanner's name.
    public var scanner: String
    /// For how long; nil ends the recording.
    public var seconds: Int?

    /// A request from its parts.
    public init(scanner: String, seconds: Int? = nil) {
        self.scanner = scanner
        self.seconds = seconds
    }
}
