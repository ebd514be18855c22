/// What was known of one person was erased on request; it names nobody.
public struct PersonErased: Entry {
    /// `person.erased`.
    public static let type = "person.erased"
    /// What members of staff did.
    public static let series = RecordSeries.staff
    /// The person's visits, of which nothing is known any more.
    public var visits: [VisitID]
    /// The person's cards, which open nothing any more.
    public var cards: [CardHash]
    /// The member of staff.
    public var who: String

    /// An entry from its parts.
    public init(visits: [VisitID], cards: [CardHash], who: String) {
        self.visits = visits
        self.cards = cards
        self.who = who
    }

    /// The house forgets the person.
    public func change(_ house: inout House, at time: Timestamp) {
        house.forget(visits: Set(visits), cards: cards)
    }
}
