/// What a badge's code turned out to be.
public struct BadgeCheckReport: Sendable, Equatable, Codable {
    /// Whether the wearer is expected to be in the house.
    public enum Roster: String, Sendable, Codable {
        /// The visit is open, here or at another door of the school.
        case onSite = "on-site"
        /// The visit is known to have ended.
        case ended
        /// Nothing is known of such a visit here, or no longer.
        case unknown
    }

    /// `authentic`, `expired`, `altered`, `stranger`, `unsigned` or `no-badge`.
    public var verdict: String
    /// The verdict in words.
    public var sentence: String
    /// The kiosk that signed it.
    public var kiosk: String?
    /// The visit it names.
    public var visit: String?
    /// Which of the visit's badges it is.
    public var copy: Int?
    /// When its permission ends, in seconds since 1970.
    public var until: Int?
    /// Whether the wearer must be accompanied.
    public var escort: Bool?
    /// The areas allowed, as places in the kiosk's list of areas, from 0.
    public var areas: [Int]?
    /// What the roster says; `nil` where there is none to ask.
    public var roster: Roster?
    /// The name on the roster, to be compared with the badge and the person.
    public var name: String?

    /// A report from its verdict.
    public init(verdict: String, sentence: String) {
        self.verdict = verdict
        self.sentence = sentence
    }
}
