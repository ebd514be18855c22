import People

/// Retention erased entries; the house forgets what they said, and keeps what it must know without them.
public struct HousePruned: Entry {
    /// `house.pruned`.
    public static let type = "house.pruned"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The end of the last erased day, by record series.
    public var through: [RecordSeries: Timestamp]
    /// What is no personal data and must outlive the entries that said it.
    public var carried: Carried

    /// What keeps an old list from coming back, and a number from being given twice.
    public struct Carried: Sendable, Hashable, Codable {
        var newestEditions: [String: Int]
        var ownListEditions: [String: Int]
        var newestSigned: CalendarDate?
        var newestSignature: Timestamp?
        var handwrittenBadges: Int
        var closure: House.Closure?

        init(_ house: House) {
            newestEditions = house.newestEditions
            ownListEditions = house.ownListEditions
            newestSigned = house.newestSigned
            newestSignature = house.newestSignature
            handwrittenBadges = house.handwrittenBadges
            closure = house.closure
        }
    }

    /// An entry about a house as it is now.
    public init(through: [RecordSeries: Timestamp], of house: House) {
        self.through = through
        carried = Carried(house)
    }

    /// What is over is forgotten.
    public func change(_ house: inout House, at time: Timestamp) {
        house.newestEditions.merge(carried.newestEditions, uniquingKeysWith: max)
        house.ownListEditions.merge(carried.ownListEditions, uniquingKeysWith: max)
        house.newestSigned = [house.newestSigned, carried.newestSigned].compactMap(\.self).max()
        house.newestSignature = [house.newestSignature, carried.newestSignature].compactMap(\.self).max()
        house.handwrittenBadges = max(house.handwrittenBadges, carried.handwrittenBadges)
        house.closure = carried.closure
        house.forget(through: through)
    }
}
