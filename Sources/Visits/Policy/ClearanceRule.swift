/// What a type does with visitors who have no clearance that is good today.
public enum ClearanceRule: String, Sendable, Hashable, CaseIterable {
    /// The type needs none.
    case none
    /// The check-in goes on and the desk is told.
    case tell
    /// Staff decide.
    case hold
}
