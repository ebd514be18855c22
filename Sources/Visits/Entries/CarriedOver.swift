/// A journal that could not be used any more was set aside: what is known of the house was carried over from it.
public struct HouseCarriedOver: Entry {
    /// `house.carried-over`.
    public static let type = "house.carried-over"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The file that was set aside.
    public var from: String
    /// Where it was read.
    public var source: Source
    /// The last entry of that file that is in it, as far as that is known.
    public var through: Int64?
    /// How many visits were carried over, each in an entry after this one.
    public var visits: Int

    /// Where a house can be carried over from.
    public enum Source: String, Sendable, Hashable, Codable {
        /// The running daemon's memory: nothing is missing.
        case memory
        /// The house as it was last kept, and the entries since that could be read.
        case kept
        /// The entries that could be read.
        case entries
        /// Nothing could be read: who is on site must be asked.
        case nothing
    }

    /// An entry from its parts.
    public init(from: String, source: Source, through: Int64?, visits: Int) {
        self.from = from
        self.source = source
        self.through = through
        self.visits = visits
    }
}

/// A visit that a journal that was set aside knew of: it goes on here.
public struct VisitCarriedOver: Entry {
    /// `visit.carried-over`.
    public static let type = "visit.carried-over"
    /// The visit.
    public var visit: VisitID
    /// The visit as it was known.
    public var known: Visit

    /// Who is held is of another series than who is on site.
    public var recordSeries: RecordSeries { known.hold == nil ? .visits : .holds }

    /// An entry about a visit.
    public init(_ known: Visit) {
        visit = known.id
        self.known = known
    }

    /// The visit goes on.
    public func change(_ house: inout House, at time: Timestamp) { house.visits[visit] = known }
}

extension House {
    /// What carries this house over into a new journal: the visits, the earliest first, and the badges that were asked for.
    public func carriedOver(from: String, source: HouseCarriedOver.Source, through: Int64?) -> [any Entry] {
        let visits = visits.values.sorted { ($0.began, $0.id) < ($1.began, $1.id) }
        var entries: [any Entry] = [
            HouseCarriedOver(from: from, source: source, through: through, visits: visits.count)
        ]
        for visit in visits {
            entries.append(VisitCarriedOver(visit))
            // The printing follows the journal, and this one has no request yet.
            if let badge = visit.badge, badge.state == .requested {
                entries.append(BadgeRequested(visit: visit.id, copy: badge.copy, reprint: nil))
            }
        }
        return entries
    }
}
