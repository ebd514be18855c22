/// The visitor's clearance was looked up, because the type asks for one.
public struct ClearanceChecked: Entry {
    /// `clearance.checked`.
    public static let type = "clearance.checked"
    /// The visit.
    public var visit: VisitID
    /// What was found.
    public var finding: ClearanceFinding

    /// The visit carries the finding.
    public func change(_ house: inout House, at time: Timestamp) {
        house.visits[visit]?.clearance = finding
    }
}
