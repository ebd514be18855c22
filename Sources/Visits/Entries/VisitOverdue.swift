/// A visitor is on site longer than was allowed, or the school is about to close: staff can still find them.
public struct VisitOverdue: Entry {
    /// `visit.overdue`.
    public static let type = "visit.overdue"
    /// The visit.
    public var visit: VisitID
    /// When it was due to end.
    public var due: Timestamp

    /// The visit is on the overdue list.
    public func change(_ house: inout House, at time: Timestamp) {
        house.visits[visit]?.overdueSince = due
    }
}
