/// A member of staff started a roll-call.
public struct MusterStarted: Entry {
    /// `muster.started`.
    public static let type = "muster.started"
    /// Its identity.
    public var muster: MusterID
    /// The member of staff.
    public var who: String
    /// When it was started, if that could only be written later (*recorded late*).
    public var recordedLate: Timestamp?

    /// Everybody who is on site is asked for.
    public func change(_ house: inout House, at time: Timestamp) {
        house.muster = Muster(
            id: muster, startedBy: who, started: recordedLate ?? time, school: house.school)
        house.rosterPrinted = nil
    }
}

/// A member of staff said where somebody is in a roll-call.
public struct MusterMarked: Entry {
    /// `muster.marked`.
    public static let type = "muster.marked"
    /// The roll-call.
    public var muster: MusterID
    /// The visit of the person.
    public var visit: VisitID
    /// What was said.
    public var mark: Muster.Mark
    /// The member of staff.
    public var who: String
    /// When it was said, if that could only be written later (*recorded late*).
    public var recordedLate: Timestamp?

    /// The person has this mark, unless a later one was written before.
    public func change(_ house: inout House, at time: Timestamp) {
        guard house.muster?.id == muster else { return }
        house.muster?.mark(visit, mark, who: who, at: recordedLate ?? time)
    }
}

/// A member of staff ended a roll-call.
public struct MusterEnded: Entry {
    /// `muster.ended`.
    public static let type = "muster.ended"
    /// The roll-call.
    public var muster: MusterID
    /// The member of staff.
    public var who: String
    /// How many were accounted for, not seen, and gone.
    public var summary: Summary

    /// How a roll-call came out.
    public struct Summary: Sendable, Hashable, Codable {
        /// Seen in safety.
        public var accounted: Int
        /// Not seen by anybody.
        public var notYet: Int
        /// Gone.
        public var left: Int
    }

    /// The roll-call is over; it stays to be read until the next.
    public func change(_ house: inout House, at time: Timestamp) {
        guard house.muster?.id == muster else { return }
        house.muster?.ending = Muster.Ending(who: who, at: time)
    }
}

/// A member of staff asked for the roster on paper: it is printed on the badge printer's labels.
public struct RosterRequested: Entry {
    /// `roster.requested`.
    public static let type = "roster.requested"
    /// The request's identity: the same one is never printed twice.
    public var request: VisitID
    /// The member of staff.
    public var who: String

    /// What became of an earlier one says nothing of this one.
    public func change(_ house: inout House, at time: Timestamp) { house.rosterPrinted = nil }
}

/// The roster came out of the badge printer, or did not.
public struct RosterPrinted: Entry {
    /// `roster.printed`.
    public static let type = "roster.printed"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The request.
    public var request: VisitID
    /// How many labels it is.
    public var labels: Int
    /// What went wrong and what to do; `nil` when all labels came out.
    public var failure: String?

    /// An entry from its parts.
    public init(request: VisitID, labels: Int, failure: String?) {
        self.request = request
        self.labels = labels
        self.failure = failure
    }

    /// Staff see what became of it.
    public func change(_ house: inout House, at time: Timestamp) {
        house.rosterPrinted = self
    }
}
