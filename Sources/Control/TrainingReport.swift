/// How it is with the training: what `vestibulectl training status` prints.
public struct TrainingReport: Codable, Sendable, Hashable {
    /// Whether one is on.
    public var on: Bool
    /// Who began it.
    public var who: String?
    /// Since when, as ISO 8601 in UTC.
    public var began: String?
    /// When it ends by itself, as ISO 8601 in UTC.
    public var ends: String?
    /// What the visitor's screen shows, in one word.
    public var screen: String?
    /// The invented people who can scan.
    public var people: [String]

    /// A report from its parts.
    public init(on: Bool, who: String?, began: String?, ends: String?, screen: String?, people: [String]) {
        self.on = on
        self.who = who
        self.began = began
        self.ends = ends
        self.screen = screen
        self.people = people
    }
}

/// Lets an invented person scan.
public struct TrainingScanRequest: Codable, Sendable, Hashable {
    /// Who, such as `visitor`.
    public var person: String

    /// A request from its parts.
    public init(person: String) { self.person = person }
}
