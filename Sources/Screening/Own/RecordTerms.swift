public import People

/// What a record of a school's own list means at the door, without the name of anybody it protects.
public struct RecordTerms: Sendable, Hashable, Codable {
    /// What it forbids, in the order of ``CourtOrder/Prohibition``.
    public var forbids: [CourtOrder.Prohibition]
    /// The last day on which it counts, or `nil` for no end.
    public var expires: CalendarDate?
    /// Whether a court said so: then nobody at a desk may dismiss it for good.
    public var isCourtOrder: Bool

    /// Terms from their parts.
    public init(forbids: [CourtOrder.Prohibition], expires: CalendarDate?, isCourtOrder: Bool) {
        self.forbids = forbids
        self.expires = expires
        self.isCourtOrder = isCourtOrder
    }

    /// Whether they still count on a day.
    public func isInForce(on day: CalendarDate) -> Bool { expires.map { day <= $0 } ?? true }
}
