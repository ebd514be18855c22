/// An exit seen at another door than the one whose visit it is; only that door can end the visit.
public struct Departure: Sendable, Hashable, Codable {
    /// The visit.
    public var visit: VisitID
    /// How the exit is known.
    public var how: How
    /// When.
    public var at: Timestamp

    /// A departure from its parts.
    public init(visit: VisitID, how: How, at: Timestamp) {
        self.visit = visit
        self.how = how
        self.at = at
    }

    /// How an exit at another door is known.
    public enum How: Sendable, Hashable, Codable {
        /// The badge's code was scanned there.
        case badge
        /// The visitor's ID was scanned there and "leaving" chosen.
        case document
        /// A member of staff there said so.
        case staff(who: String, why: String)
        /// The same person checked in again there.
        case superseded
    }
}

/// A departure that was noted here and waits for the door whose visit it is.
public struct NotedDeparture: Sendable, Hashable, Codable {
    /// What was seen.
    public var departure: Departure
    /// The other kiosk whose visit it is; `nil` while nobody here knows.
    public internal(set) var home: String?
}
