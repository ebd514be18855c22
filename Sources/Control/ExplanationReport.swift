/// A journaled decision, made again.
public struct ExplanationReport: Codable, Sendable {
    /// The entry's number.
    public var entry: Int
    /// When the decision was made.
    public var time: String
    /// `clear`, `possible`, `strong`, or why none could be made.
    public var decision: String
    /// The version of the rules then.
    public var rulesVersion: Int
    /// The version of the rules now.
    public var rulesNow: Int
    /// Each list that was asked.
    public var lists: [List]
    /// Each match with its reasons, as it was told.
    public var matches: [String]
    /// Whether the answer is the same.
    public var same: Bool
    /// What differs, in words.
    public var differences: [String]

    /// One list that was asked.
    public struct List: Codable, Sendable {
        /// Its name.
        public var name: String
        /// The edition.
        public var version: Int
        /// `asked again`, or `not kept: …`.
        public var replay: String

        /// A list from its parts.
        public init(name: String, version: Int, replay: String) {
            self.name = name
            self.version = version
            self.replay = replay
        }
    }

    /// A report from its parts.
    public init(
        entry: Int, time: String, decision: String, rulesVersion: Int, rulesNow: Int, lists: [List],
        matches: [String], differences: [String]
    ) {
        self.entry = entry
        self.time = time
        self.decision = decision
        self.rulesVersion = rulesVersion
        self.rulesNow = rulesNow
        self.lists = lists
        self.matches = matches
        same = differences.isEmpty
        self.differences = differences
    }
}
