public import People
public import Screening

/// A document, or a typed identity, or somebody who has or shows none.
public struct VisitBegun: Entry {
    /// `visit.begun`.
    public static let type = "visit.begun"
    /// The visit.
    public var visit: VisitID
    /// Who it is; `nil` for somebody who did not agree to the notice or has no document.
    public var identity: Identity?
    /// The name as people write it, for the badge.
    public var displayName: String?
    /// The privacy notice shown, and in which language.
    public var notice: Notice
    /// Whether the document had expired.
    public var documentExpired: Bool
    /// Whether the scan was simulated: never on the roster, badge overprinted TEST.
    public var test: Bool
    /// The document as a keyed hash of name, birth date, issuer and last four; `nil` where no document was read.
    public var documentKey: String?

    /// The visit is known from now on.
    public func change(_ house: inout House, at time: Timestamp) {
        house.visits[visit] = Visit(self, at: time)
    }
}

/// Which privacy notice was on the screen (Utah 63A-19-402).
public struct Notice: Sendable, Hashable, Codable {
    /// Its version.
    public var version: String
    /// The language it was shown in.
    public var language: String
    /// Whether the words for a parent or guardian were shown with it, because the visitor is under 18.
    public var guardian: Bool?
}

/// All lists have been asked, or could not be.
public struct VisitScreened: Entry {
    /// `visit.screened`.
    public static let type = "visit.screened"
    /// The visit.
    public var visit: VisitID
    /// What came of it.
    public var outcome: ScreeningOutcome
    /// What staff said of these matches at earlier visits with the same document; `nil` for nothing.
    public var recalled: [RecalledDismissal]?
    /// Whether the lists had changed since the last screening; `nil` for no.
    public var again: Bool?

    /// The visit's screening is this one.
    public func change(_ house: inout House, at time: Timestamp) {
        house.visits[visit]?.screening = Visit.Screening(outcome: outcome, at: time)
        house.visits[visit]?.recalled = recalled ?? []
    }
}

/// The answers are complete.
public struct VisitAnswered: Entry {
    /// `visit.answered`.
    public static let type = "visit.answered"
    /// The visit.
    public var visit: VisitID
    /// Type, purpose, destination, and what the type asks beside.
    public var answers: Answers

    /// The visit's answers are these.
    public func change(_ house: inout House, at time: Timestamp) {
        house.visits[visit]?.answers = answers
    }
}

/// The visitor may come in.
public struct VisitAdmitted: Entry {
    /// `visit.admitted`.
    public static let type = "visit.admitted"
    /// The visit.
    public var visit: VisitID
    /// Whether somebody must accompany the visitor.
    public var escort: Bool
    /// When the permission ends.
    public var until: Timestamp
    /// Ids of the areas the visitor is limited to; absent for no limit.
    public var areas: [String]?
    /// What the desk is told with it.
    public var remarks: [Remark]?

    /// The visitor is on site, and nothing holds the visit any more.
    public func change(_ house: inout House, at time: Timestamp) {
        house.visits[visit]?.admission = Visit.Admission(
            at: time, escort: escort, until: until, areas: areas, remarks: remarks ?? [])
        // Whatever was known then was let through knowingly: only something new raises an alarm.
        house.visits[visit].map { house.visits[visit]?.accepted.formUnion($0.openMatches.map(\.fingerprint)) }
        house.visits[visit]?.hold = nil
    }
}

/// Staff refused entry.
public struct VisitDenied: Entry {
    /// `visit.denied`.
    public static let type = "visit.denied"
    /// Holds and denials.
    public static let series = RecordSeries.holds
    /// The visit.
    public var visit: VisitID
    /// The member of staff.
    public var who: String
    /// The reason given.
    public var why: String

    /// The attempt is over, and remembered.
    public func change(_ house: inout House, at time: Timestamp) {
        house.remember(visit, as: .denied, at: time)
    }
}

/// The visitor left, or was lost, before the check-in came to an end.
public struct VisitAbandoned: Entry {
    /// `visit.abandoned`.
    public static let type = "visit.abandoned"
    /// The visit.
    public var visit: VisitID
    /// Why it ended.
    public var reason: Reason

    /// Why a check-in came to no end.
    public enum Reason: String, Sendable, Hashable, Codable {
        /// Nobody touched the screen.
        case timeOut = "time-out"
        /// The visitor started over or went away.
        case left
        /// Staff closed the entrance meanwhile.
        case closed
        /// The journal could not be written.
        case outOfOrder = "out-of-order"
        /// The kiosk was restarted.
        case restart
    }

    /// The visit is over.
    public func change(_ house: inout House, at time: Timestamp) {
        house.visits[visit] = nil
    }
}

/// The visitor left the building, as far as is known.
public struct VisitEnded: Entry {
    /// `visit.ended`.
    public static let type = "visit.ended"
    /// The visit.
    public var visit: VisitID
    /// How the exit is known.
    public var how: Exit
    /// When the visitor left, if the entry could only be written later (*recorded late*).
    public var recordedLate: Timestamp?

    /// The visitor is on site no more.
    public func change(_ house: inout House, at time: Timestamp) {
        house.visits[visit] = nil
    }
}

/// How an exit is known; it never claims more.
public enum Exit: Sendable, Hashable, Codable {
    /// The badge's code was scanned.
    case badge
    /// The visitor's ID was scanned and "leaving" chosen.
    case document
    /// A member of staff said so.
    case staff(who: String, why: String)
    /// The configured hour came; nobody saw the visitor leave.
    case automatic
    /// The same person checked in again.
    case superseded
    /// The visit was a simulated one.
    case test
    /// Another door of the school saw it.
    case elsewhere(door: String, how: Departure.How)

    /// Whether the visitor or a member of staff said so; otherwise there is no time of leaving to show.
    public var isSeen: Bool {
        switch self {
        case .badge, .document, .staff: true
        case .elsewhere(_, let how): how != .superseded
        case .automatic, .superseded, .test: false
        }
    }
}
