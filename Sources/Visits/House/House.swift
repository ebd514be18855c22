public import People

/// What is known of the house from its journal: who is on site, who waits, what was refused, whether the door is open.
public struct House: Sendable, Hashable, Codable {
    /// Visits that have begun and not ended, by identity.
    public internal(set) var visits: [VisitID: Visit] = [:]
    /// Attempts that were denied or never resolved, newest last, for `memory` seconds.
    public internal(set) var stopped: [StoppedAttempt] = []
    /// Why and by whom the entrance is closed; `nil` while it is open.
    public internal(set) var closure: Closure?
    /// When somebody at the entrance asked for help, until staff acknowledge it.
    public internal(set) var helpCalled: Timestamp?

    /// The other kiosks of the school, by their names in the configuration.
    public internal(set) var peers: [String: PeerDoor] = [:]
    /// Exits seen here of visits that are other doors', until those know.
    public internal(set) var departures: [VisitID: NotedDeparture] = [:]
    /// The roll-call that is under way, or the last one.
    public internal(set) var muster: Muster?
    /// What became of the roster that was last asked for on paper.
    public internal(set) var rosterPrinted: RosterPrinted?
    /// People who are known by a card.
    public internal(set) var known: [CardHash: KnownVisitor] = [:]
    /// Parcels left at the door, newest last, for `memory` seconds.
    public internal(set) var deliveries: [Delivery] = []
    /// People who came in under an exception, until `memory` seconds after they left.
    public internal(set) var exceptions: [VisitID: RecordedException] = [:]
    /// What staff said of scanned documents and records, oldest first.
    public internal(set) var dismissals: [Dismissal] = []
    /// Published lists that do not stand as they should, by name.
    public internal(set) var listStandings: [String: ListStanding] = [:]
    /// The newest day that a trusted key has signed in a list.
    public internal(set) var newestSigned: CalendarDate?
    /// How often each of the school's own lists has changed, by name.
    public internal(set) var ownListEditions: [String: Int] = [:]

    /// Lists of badges that are being printed, and those of the last day.
    public internal(set) var batches: [BatchID: BadgeBatch] = [:]
    /// The number of the last badge that was written by hand.
    public internal(set) var handwrittenBadges = 0

    /// The training that is on.
    public internal(set) var training: Training?
    /// What is or was the matter with the kiosk, by number: what is not over, and the last that is.
    public internal(set) var problems: [Int: KioskProblem] = [:]
    /// The highest number that a problem was ever given.
    public internal(set) var newestProblem = 0

    /// Since when every step of the clock was seen; `nil` before any start was written down.
    public internal(set) var clock: ClockSpan?

    /// What is remembered of staff.
    public internal(set) var staff = StaffMemory()
    /// The highest edition of each signed list that was ever in use.
    public internal(set) var newestEditions: [String: Int] = [:]
    /// The newest time that a trusted key signed: whatever the clock says, it is not earlier.
    public internal(set) var newestSignature: Timestamp?

    /// Seconds for which a denied or unresolved attempt is remembered: a school day and its evening.
    public static let memory = 24 * 3600

    /// A house in which nothing has happened.
    public init() {}

    /// A closed entrance.
    public struct Closure: Sendable, Hashable, Codable {
        /// Who closes and opens by the hours of the configuration; no account can be called that.
        public static let schedule = "schedule"

        /// The reason given.
        public var reason: String
        /// The member of staff.
        public var who: String
        /// Since when.
        public var at: Timestamp
    }

    /// An attempt that staff denied, or that nobody resolved in time.
    public struct StoppedAttempt: Sendable, Hashable, Codable {
        /// The visit it was.
        public var visit: VisitID
        /// Who it was, if that was known.
        public var identity: Identity?
        /// Whether it was a simulated one.
        public var test: Bool
        /// How it came out.
        public var outcome: Outcome
        /// When.
        public var at: Timestamp

        /// How the attempt came out.
        public enum Outcome: String, Sendable, Hashable, Codable { case denied, unresolved }
    }

    /// A parcel left at the door.
    public struct Delivery: Sendable, Hashable, Codable {
        /// The company, if it was chosen.
        public var company: String?
        /// When.
        public var at: Timestamp
    }

    /// Who is on site now: admitted, not ended, and not a simulated visit; earliest entry first.
    public var roster: [Visit] { roster { _ in true } }

    /// Those on site who are meant, in that order; who asks for a few does not wait for all to be put in order.
    func roster(where isMeant: (Visit) -> Bool) -> [Visit] {
        visits.values.filter { $0.admission != nil && !$0.test && isMeant($0) }
            .sorted { ($0.admission?.at ?? $0.began, $0.id) < ($1.admission?.at ?? $1.began, $1.id) }
    }

    /// Who should have left and has not, the longest overdue first.
    public var overdue: [Visit] {
        roster { $0.overdueSince != nil }.sorted {
            ($0.overdueSince ?? $0.began, $0.id) < ($1.overdueSince ?? $1.began, $1.id)
        }
    }

    /// Check-ins that wait for staff, or that staff let through and nobody finished; longest waiting first.
    public var holds: [Visit] {
        visits.values.filter { $0.hold != nil }
            .sorted { ($0.hold?.at ?? $0.began, $0.id) < ($1.hold?.at ?? $1.began, $1.id) }
    }

    /// Visitors on site about whom staff must answer something; longest waiting first.
    public var alerts: [Visit] {
        visits.values.filter { $0.alert != nil && $0.admission != nil }
            .sorted { ($0.alert?.at ?? $0.began, $0.id) < ($1.alert?.at ?? $1.began, $1.id) }
    }

    /// Changes the house by one entry.
    public mutating func take(_ entry: any Entry, at time: Timestamp) {
        entry.change(&self, at: time)
        if var muster, muster.isUnderWay {
            muster.follow(entry, in: self, at: time)
            self.muster = muster
        }
    }

    mutating func remember(_ visit: VisitID, as outcome: StoppedAttempt.Outcome, at time: Timestamp) {
        guard let ended = visits.removeValue(forKey: visit) else { return }
        stopped.removeAll { $0.at.after(seconds: Self.memory) < time }
        stopped.append(
            StoppedAttempt(visit: visit, identity: ended.identity, test: ended.test, outcome: outcome, at: time))
    }

    mutating func changeBadge(of visit: VisitID, copy: Int, to state: VisitBadge.State, at time: Timestamp) {
        guard visits[visit]?.badge?.copy == copy else { return }
        visits[visit]?.badge = VisitBadge(copy: copy, state: state, at: time)
        if state.isWorn { visits[visit]?.wearsBadge = true }
    }
}
