/// What is asked of the journal's records: which person, visit or series, and who asks.
public struct RecordRequest: Codable, Sendable, Hashable {
    /// The account of the administrator who asks; `nil` for the caller's own.
    public var who: String?
    /// A person's given and family name.
    public var person: String?
    /// Their birth date, YYYY-MM-DD.
    public var born: String?
    /// A visit's identity.
    public var visit: String?
    /// A record series.
    public var series: String?
    /// A legal hold's name.
    public var hold: String?
    /// Single entries.
    public var entries: [Int64]?
    /// Whether what the district does not have yet is erased, too.
    public var unsentToo: Bool?

    /// A request from its parts.
    public init(
        who: String?, person: String? = nil, born: String? = nil, visit: String? = nil, series: String? = nil,
        hold: String? = nil, entries: [Int64]? = nil, unsentToo: Bool? = nil
    ) {
        self.who = who
        self.person = person
        self.born = born
        self.visit = visit
        self.series = series
        self.hold = hold
        self.entries = entries
        self.unsentToo = unsentToo
    }
}

/// What retention would erase of a record series, or did.
public struct RetentionReport: Codable, Sendable, Hashable {
    /// The record series.
    public var series: String
    /// The last day whose entries go, YYYY-MM-DD; `nil` for an erasure on request.
    public var through: String?
    /// How many entries lose what they say.
    public var entries: Int
    /// How many are kept by a legal hold though their period is over.
    public var held: Int
    /// How many are kept though their period is over, because the district does not have them yet.
    public var unsent: Int

    /// A report from its parts.
    public init(series: String, through: String?, entries: Int, held: Int, unsent: Int = 0) {
        self.series = series
        self.through = through
        self.entries = entries
        self.held = held
        self.unsent = unsent
    }
}
