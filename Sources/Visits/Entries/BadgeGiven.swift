/// A member of staff gave a numbered badge, written by hand, to somebody whose badge could not be printed.
public struct BadgeGiven: Entry {
    /// `badge.given`.
    public static let type = "badge.given"
    /// The visit.
    public var visit: VisitID
    /// The badge's number.
    public var number: Int
    /// The member of staff.
    public var who: String

    /// The visitor wears a badge; the number is used up.
    public func change(_ house: inout House, at time: Timestamp) {
        house.handwrittenBadges = max(house.handwrittenBadges, number)
        guard case .failed(let code, let sentence, _) = house.visits[visit]?.badge?.state else { return }
        house.visits[visit]?.badge?.state = .failed(code: code, sentence: sentence, handwritten: number)
        house.visits[visit]?.wearsBadge = true
    }
}
