/// What became of a request to erase one person.
public struct ErasureReport: Codable, Sendable, Hashable {
    /// What was erased of the journal, by record series.
    public var erased: [RetentionReport]
    /// How many pictures.
    public var photos: Int
    /// How many cards.
    public var cards: Int
    /// What stays, each by the rule that keeps it.
    public var kept: [Kept]

    /// Something that stays.
    public struct Kept: Codable, Sendable, Hashable {
        /// The rule, as a stable word such as `legal-hold`.
        public var rule: String
        /// How much it is.
        public var count: Int
        /// What it is, why it stays and what can be done, in words without personal data.
        public var sentence: String
        /// The entries, where they can be looked at one by one.
        public var entries: [Int64]?

        /// Something from its parts.
        public init(rule: String, count: Int, sentence: String, entries: [Int64]? = nil) {
            self.rule = rule
            self.count = count
            self.sentence = sentence
            self.entries = entries
        }
    }

    /// A report from its parts.
    public init(erased: [RetentionReport], photos: Int, cards: Int, kept: [Kept]) {
        self.erased = erased
        self.photos = photos
        self.cards = cards
        self.kept = kept
    }
}
