/// How parcels are left: no identity, no badge, nobody comes in.
public struct DeliveryPolicy: Sendable, Hashable {
    /// Where to leave it, by language.
    public var leaveAt: [String: String]
    /// Companies to choose from; empty for a single touch.
    public var companies: [Choice]

    /// A policy from its parts.
    public init(leaveAt: [String: String], companies: [Choice] = []) {
        self.leaveAt = leaveAt
        self.companies = companies
    }
}
