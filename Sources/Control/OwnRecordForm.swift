/// One record of a list that the school keeps itself, as the tools and the desk write it.
public struct OwnRecordForm: Codable, Sendable {
    /// The record's id; a new one is made when there is none.
    public var id: String?
    /// The given name.
    public var given: String?
    /// The middle name.
    public var middle: String?
    /// The family name.
    public var family: String?
    /// JR, III and the like.
    public var suffix: String?
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    public var birthDate: String?
    /// Other names, each as `Given Family` or `Family, Given`.
    public var aliases: [String]?
    /// Why the person is on the list.
    public var note: String?
    /// The last day on which the record counts, `YYYY-MM-DD`.
    public var expires: String?
    /// The court that issued the order.
    public var court: String?
    /// The court's number of the case.
    public var caseNumber: String?
    /// What the order forbids: `entry`, `collecting`, `contact`.
    public var forbids: [String]?
    /// The children or others whom the order concerns.
    public var concerns: [String]?
    /// When the order was issued, `YYYY-MM-DD`.
    public var issued: String?
    /// Who saw the paper.
    public var seenBy: String?

    /// An empty form.
    public init() {}
}

/// A change of one of the school's own lists, with who makes it and why.
public struct OwnListRequest: Codable, Sendable {
    /// The account of the administrator who decides.
    public var who: String?
    /// The reason; it is kept.
    public var why: String?
    /// Records to add, or to put in the place of those with the same id.
    public var put: [OwnRecordForm]?
    /// Ids of records to remove.
    public var remove: [String]?
    /// Whether records that are not among `put` are removed.
    public var replace: Bool?

    /// A change from its parts.
    public init(
        who: String?, why: String?, put: [OwnRecordForm]? = nil, remove: [String]? = nil, replace: Bool? = nil
    ) {
        self.who = who
        self.why = why
        self.put = put
        self.remove = remove
        self.replace = replace
    }
}

/// What became of a change.
public struct OwnListAnswer: Codable, Sendable {
    /// The list's edition after it.
    public var edition: Int
    /// Ids of the records that were added or changed.
    public var put: [String]
    /// Ids of the records that were removed.
    public var removed: [String]

    /// An answer from its parts.
    public init(edition: Int, put: [String], removed: [String]) {
        self.edition = edition
        self.put = put
        self.removed = removed
    }
}

/// One of the school's own lists, without its records.
public struct OwnListReport: Codable, Sendable {
    /// `banned`, `expelled`, `dismissed` or `orders`.
    public var list: String
    /// How often it has changed.
    public var edition: Int
    /// Number of records.
    public var records: Int

    /// A report from its parts.
    public init(list: String, edition: Int, records: Int) {
        self.list = list
        self.edition = edition
        self.records = records
    }
}
