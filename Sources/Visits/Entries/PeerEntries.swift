/// Another kiosk of the school answers.
public struct PeerMet: Entry {
    /// `peer.met`.
    public static let type = "peer.met"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The kiosk, by its name in the configuration.
    public var door: String
    /// Its entrance's name.
    public var entrance: String

    /// Its part of the roster is as new as its reports.
    public func change(_ house: inout House, at time: Timestamp) {
        house.peers[door, default: PeerDoor(entrance: entrance, heard: time)].entrance = entrance
        house.peers[door]?.isReachable = true
        house.peers[door]?.heard = time
    }
}

/// Another kiosk of the school does not answer.
public struct PeerLost: Entry {
    /// `peer.lost`.
    public static let type = "peer.lost"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The kiosk.
    public var door: String
    /// When it was last heard.
    public var heard: Timestamp

    /// Its part of the roster stays as it was, and grows old.
    public func change(_ house: inout House, at time: Timestamp) {
        house.peers[door]?.isReachable = false
        house.peers[door]?.heard = heard
    }
}

/// Another kiosk is no longer one of the school's.
public struct PeerForgotten: Entry {
    /// `peer.forgotten`.
    public static let type = "peer.forgotten"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The kiosk.
    public var door: String

    /// Nothing of it is shown any more.
    public func change(_ house: inout House, at time: Timestamp) {
        house.peers[door] = nil
    }
}

/// Another kiosk says that somebody is on site, or something new of somebody who is.
public struct PeerArrived: Entry {
    /// `peer.arrived`.
    public static let type = "peer.arrived"
    /// The kiosk.
    public var door: String
    /// Who is where.
    public var presence: Presence

    /// The visitor is on the school's roster.
    public func change(_ house: inout House, at time: Timestamp) {
        house.peers[door]?.present[presence.visit] = presence
        house.peers[door]?.heard = time
        house.departures[presence.visit]?.home = door
    }
}

/// Another kiosk no longer names somebody as on site.
public struct PeerLeft: Entry {
    /// `peer.left`.
    public static let type = "peer.left"
    /// The kiosk.
    public var door: String
    /// The visit.
    public var visit: VisitID
    /// Whether that only says that the day ended here and nobody saw the visitor leave.
    public var automatic: Bool

    /// The visitor is on the school's roster no more.
    public func change(_ house: inout House, at time: Timestamp) {
        house.peers[door]?.present[visit] = nil
        if !automatic { house.peers[door]?.heard = time }
    }
}

/// Another kiosk has an attempt that waits for staff, was denied or never resolved; or has it no longer.
public struct PeerAttempted: Entry {
    /// `peer.attempted`.
    public static let type = "peer.attempted"
    /// Holds and denials.
    public static let series = RecordSeries.holds
    /// The kiosk.
    public var door: String
    /// The visit.
    public var visit: VisitID
    /// The attempt; `nil` when it is over.
    public var attempt: PeerAttempt?

    /// Whoever resembles it is held.
    public func change(_ house: inout House, at time: Timestamp) {
        house.peers[door]?.attempts[visit] = attempt
    }
}

/// Another entrance was closed or opened.
public struct PeerEntranceChanged: Entry {
    /// `peer.entrance-changed`.
    public static let type = "peer.entrance-changed"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The kiosk.
    public var door: String
    /// Why it is closed; `nil` when it is open.
    public var closure: PeerReport.Closure?

    /// Staff here see it.
    public func change(_ house: inout House, at time: Timestamp) {
        house.peers[door]?.closure = closure.map { House.Closure(reason: $0.reason, who: $0.who, at: $0.at) }
    }
}

/// Somebody left here whose visit is another door's.
public struct DepartureNoted: Entry {
    /// `departure.noted`.
    public static let type = "departure.noted"
    /// What was seen.
    public var departure: Departure
    /// The kiosk whose visit it is; `nil` when nobody here knows.
    public var door: String?

    /// The visitor is not on this door's roster any more, and the others are told.
    public func change(_ house: inout House, at time: Timestamp) {
        house.departures[departure.visit] = NotedDeparture(departure: departure, home: door)
    }
}

/// The door whose visit it is knows of a departure, or nobody will ever ask for it.
public struct DepartureTaken: Entry {
    /// `departure.taken`.
    public static let type = "departure.taken"
    /// The visit.
    public var visit: VisitID

    /// Nothing waits any more.
    public func change(_ house: inout House, at time: Timestamp) {
        house.departures[visit] = nil
    }
}
