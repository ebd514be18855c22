public import People

/// What the journal says of a visitor was wrong, and is put right: what was written stays what was written.
public struct VisitCorrected: Entry {
    /// `visit.corrected`.
    public static let type = "visit.corrected"
    /// The visit.
    public var visit: VisitID
    /// The entries that said something else.
    public var corrects: [Int64]
    /// Who it is, as is known now.
    public var identity: Identity
    /// The member of staff.
    public var who: String
    /// The reason given.
    public var why: String

    /// An entry from its parts.
    public init(visit: VisitID, corrects: [Int64], identity: Identity, who: String, why: String) {
        self.visit = visit
        self.corrects = corrects
        self.identity = identity
        self.who = who
        self.why = why
    }

    /// The house knows the visitor by the right name, wherever it knows the visitor.
    public func change(_ house: inout House, at time: Timestamp) {
        house.correct(visit, identity)
    }
}
