/// What a member of staff may do at the desk; an account may have both roles.
public enum StaffRole: String, CaseIterable, Sendable, Comparable {
    /// People and holds.
    case staff
    /// Accounts, lists and what else concerns no single visit.
    case administrator

    /// In the order in which they are written.
    public static func < (left: Self, right: Self) -> Bool { left == .staff && right == .administrator }
}
