/// People who came in under an exception, and whether they have left.
public struct RecordedException: Sendable, Hashable, Codable {
    /// Its identity.
    public let id: VisitID
    /// Which of the six.
    public let kind: ExceptionKind
    /// How many people.
    public let people: Int
    /// The member of staff.
    public let who: String
    /// The reason in words.
    public let why: String
    /// When it happened.
    public internal(set) var happened: Timestamp
    /// Whether it was written down later.
    public let isLate: Bool
    /// When it ended, or `nil`.
    public internal(set) var ended: Timestamp?
    /// Who said that it ended; `nil` for the configured hour.
    public internal(set) var endedBy: String?

    init(_ entry: ExceptionRecorded, at time: Timestamp) {
        id = entry.exception
        kind = entry.kind
        people = entry.people
        who = entry.who
        why = entry.why
        happened = entry.happened ?? time
        isLate = entry.happened != nil
    }
}

extension House {
    /// Exceptions whose people are still on site, the earliest first.
    public var openExceptions: [RecordedException] {
        exceptions.values.filter { $0.ended == nil }.sorted { ($0.happened, $0.id) < ($1.happened, $1.id) }
    }
}
