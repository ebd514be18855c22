public import People

/// One listed person who may be the visitor, with the reasons.
public struct Match: Hashable, Sendable, Codable {
    /// The list's short name.
    public var list: String
    /// The record's id in that list.
    public var record: String
    /// The listed name that matched, for the desk's comparison.
    public var name: PersonName
    /// The listed birth date, as far as the list publishes it.
    public var birthDate: PartialDate?
    /// How strong the match is.
    public var band: MatchBand
    /// The score in sixteenths of a bit of evidence (log2 of the likelihood ratio): an integer, the same on every machine.
    public var score: Int
    /// Why, field by field, in an order that can be read aloud.
    public var reasons: [MatchReason]
    /// What the list says beside the name: shown at the desk, never read by matching.
    public var detail: [String: String]
    /// A digest of everything that matching reads of the record, the same for as long as none of it changes.
    public var fields: String?
    /// What the record means at the door, when it is one of the school's own; `nil` holds.
    public var terms: RecordTerms?

    /// A match from its parts.
    public init(
        list: String, record: String, name: PersonName, birthDate: PartialDate?, band: MatchBand, score: Int,
        reasons: [MatchReason], detail: [String: String] = [:], fields: String? = nil, terms: RecordTerms? = nil
    ) {
        self.list = list
        self.record = record
        self.name = name
        self.birthDate = birthDate
        self.band = band
        self.score = score
        self.reasons = reasons
        self.detail = detail
        self.fields = fields
        self.terms = terms
    }
}

/// How strong a match is.
///
/// There is no band for "clear": that is the absence of matches.
public enum MatchBand: String, Hashable, Sendable, Codable, Comparable {
    /// Evidence above the alarm threshold, or a listed person without a whole birth date whose name agrees.
    case possible
    /// Same birth date, same or one-edit surname, same or short form of the given name, and nothing that conflicts.
    case strong

    /// `possible` comes before `strong`.
    public static func < (left: Self, right: Self) -> Bool { left == .possible && right == .strong }
}

/// One field's part in a match: a stable code for programs, a sentence for people.
public struct MatchReason: Hashable, Sendable, Codable {
    /// A stable word such as `birth-date.same` or `surname.one-edit`.
    public var code: String
    /// What a member of staff can repeat, such as "surname one letter different"; it quotes no list but the one that matched.
    public var sentence: String

    /// A reason from its parts.
    public init(code: String, sentence: String) {
        self.code = code
        self.sentence = sentence
    }
}
