/// The lists that a school or district keeps itself; each is named after its kind.
public enum OwnListKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Banned or trespassed from the grounds.
    case banned
    /// Expelled or suspended students.
    case expelled
    /// Employees who were dismissed.
    case dismissed
    /// Custody and other court orders.
    case orders
}
