/// One hold in the desk's queue.
public struct HoldReport: Codable, Sendable, Hashable {
    /// The visit's id.
    public var visit: String
    /// The name as people write it; empty for somebody without a document.
    public var name: String
    /// As far as it is known.
    public var birthDate: String?
    /// How the identity is known, in words.
    public var established: String
    /// A stable word.
    public var reason: String
    /// Why it waits, in words.
    public var sentence: String
    /// `waiting`, `cannot-tell` or `cleared`.
    public var state: String
    /// Since when, ISO 8601 in UTC.
    public var held: String
    /// Each match in a line: list, name, birth date, band and reasons.
    public var matches: [String]
    /// What can be answered.
    public var answers: [String]

    /// A report from its parts.
    public init(
        visit: String, name: String, birthDate: String?, established: String, reason: String, sentence: String,
        state: String, held: String, matches: [String], answers: [String]
    ) {
        self.visit = visit
        self.name = name
        self.birthDate = birthDate
        self.established = established
        self.reason = reason
        self.sentence = sentence
        self.state = state
        self.held = held
        self.matches = matches
        self.answers = answers
    }
}
