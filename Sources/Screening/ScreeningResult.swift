public import People

/// The answer of *all* lists to one question.
///
/// "Clear" is never said without the lists it rests on.
public struct ScreeningResult: Hashable, Sendable, Codable {
    /// Every list that was asked, with its version and as-of date.
    public var lists: [ListVersion]
    /// Jurisdictions that policy asks for and no list covers, in policy's order.
    public var uncovered: [String]
    /// The version of the matching rules.
    public var rulesVersion: Int
    /// The matches, strongest first; empty means clear, as far as `lists` and `uncovered` say.
    public var matches: [Match]
    /// Time taken by the look-up, in microseconds.
    public var microseconds: Int
    /// Lists that were not asked because their licence has ended; `nil` for none.
    public var lapsed: [String]?

    /// A result from its parts.
    public init(
        lists: [ListVersion], uncovered: [String], rulesVersion: Int, matches: [Match], microseconds: Int,
        lapsed: [String]? = nil
    ) {
        self.lists = lists
        self.uncovered = uncovered
        self.rulesVersion = rulesVersion
        self.matches = matches
        self.microseconds = microseconds
        self.lapsed = lapsed
    }
}

/// Which edition of a list was asked.
public struct ListVersion: Hashable, Sendable, Codable {
    /// The list's short name, such as `offenders`.
    public var name: String
    /// The edition's number; a later edition never has a lower one.
    public var version: Int
    /// The day on which the source was current, or `nil` when the file does not say.
    public var asOf: CalendarDate?
    /// Number of people in it.
    public var people: Int
    /// Jurisdictions it covers, as postal abbreviations (`UT`), or names of the district's own lists.
    public var jurisdictions: [String]
    /// SHA-256 of the index file's content, as lower-case hexadecimal.
    public var digest: String
    /// The day on which somebody whom the kiosk trusts signed it, or `nil` for an unsigned list.
    public var signed: CalendarDate?
    /// The last day on which its licence allows its use, or `nil` for no end.
    public var licenceEnds: CalendarDate?
    /// Whether the school keeps the list itself, so that it has no age; `nil` for no.
    public var isOwn: Bool?

    /// An edition from its parts.
    public init(
        name: String, version: Int, asOf: CalendarDate?, people: Int, jurisdictions: [String], digest: String,
        signed: CalendarDate? = nil, licenceEnds: CalendarDate? = nil, isOwn: Bool? = nil
    ) {
        self.name = name
        self.version = version
        self.asOf = asOf
        self.people = people
        self.jurisdictions = jurisdictions
        self.digest = digest
        self.signed = signed
        self.licenceEnds = licenceEnds
        self.isOwn = isOwn
    }
}

/// What screening came to: a result, or the reason why there is none, which is never "clear".
public enum ScreeningOutcome: Hashable, Sendable {
    /// All lists answered.
    case screened(ScreeningResult)
    /// No answer can be given; the text names the reason for staff, and holds no personal data.
    case notPossible(String)
}

extension ScreeningOutcome: Codable {
    private enum Key: String, CodingKey {
        case result, notPossible
    }

    /// Reads `{"result": …}` or `{"notPossible": "…"}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if let reason = try container.decodeIfPresent(String.self, forKey: .notPossible) {
            self = .notPossible(reason)
        } else {
            self = .screened(try container.decode(ScreeningResult.self, forKey: .result))
        }
    }

    /// Writes `{"result": …}` or `{"notPossible": "…"}`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .screened(let result): try container.encode(result, forKey: .result)
        case .notPossible(let reason): try container.encode(reason, forKey: .notPossible)
        }
    }
}
