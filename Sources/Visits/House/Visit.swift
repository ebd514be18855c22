public import People
public import Screening

/// One visit, from the document to the exit.
public struct Visit: Sendable, Hashable, Codable {
    /// Its identity.
    public let id: VisitID
    /// Who it is; `nil` for somebody who showed no document.
    public internal(set) var identity: Identity?
    /// The name as people write it.
    public internal(set) var displayName: String?
    /// When it began.
    public let began: Timestamp
    /// Whether the document had expired.
    public let documentExpired: Bool
    /// Whether the visitor is under 18: the notice speaks to a parent or guardian then, and no photo is taken.
    public let isMinor: Bool
    /// Whether the scan was simulated.
    public let test: Bool
    /// The document as a keyed hash of name, birth date, issuer and last four; `nil` for a typed or vouched identity.
    public let documentKey: String?
    /// The last screening.
    public internal(set) var screening: Screening?
    /// What the visitor answered.
    public internal(set) var answers = Answers()
    /// What is known of the visitor's clearance, when the type asks for one.
    public internal(set) var clearance: ClearanceFinding?
    /// In what a second document disagrees with the first; `nil` when there was no second.
    public internal(set) var comparison: [DocumentCompared.Difference]?
    /// The hold, while the visit waits or until it is admitted.
    public internal(set) var hold: Hold?
    /// Records that staff said are not the visitor, as ``Screening/Match/fingerprint``.
    public internal(set) var dismissed: Set<String> = []
    /// Reasons that staff have answered in the visitor's favour, other than a match.
    public internal(set) var settled: Set<HoldReason> = []
    /// Records that staff knew of when they let the visitor through, as ``Screening/Match/fingerprint``.
    public internal(set) var accepted: Set<String> = []
    /// What became of the photo, once there was a question of one.
    public internal(set) var photo: VisitPhoto?
    /// Earlier dismissals that spare this visit matches of the last screening.
    public internal(set) var recalled: [RecalledDismissal] = []
    /// Matches about which staff have answered an alert, as ``Screening/Match/fingerprint``.
    public internal(set) var answeredAlerts: Set<String> = []
    /// What staff must answer about this visitor on site.
    public internal(set) var alert: OnSiteAlert?
    /// The admission, once there is one.
    public internal(set) var admission: Admission?
    /// Since when the visitor should have left, once that was told.
    public internal(set) var overdueSince: Timestamp?
    /// Whether a badge came out for the visitor, or one was written by hand.
    public internal(set) var wearsBadge = false
    /// The newest badge asked for.
    public internal(set) var badge: VisitBadge?

    init(_ begun: VisitBegun, at time: Timestamp) {
        id = begun.visit
        identity = begun.identity
        displayName = begun.displayName
        began = time
        documentExpired = begun.documentExpired
        isMinor = begun.notice.guardian ?? false
        documentKey = begun.documentKey
        test = begun.test
    }

    /// A screening and when it was made.
    public struct Screening: Sendable, Hashable, Codable {
        /// What it came to.
        public var outcome: ScreeningOutcome
        /// When.
        public var at: Timestamp
    }

    /// An admission.
    public struct Admission: Sendable, Hashable, Codable {
        /// The time of entry.
        public var at: Timestamp
        /// Whether somebody must accompany the visitor.
        public var escort: Bool
        /// When the permission ends.
        public var until: Timestamp
        /// Ids of the areas the visitor is limited to; `nil` for no limit.
        public var areas: [String]?
        /// What the desk is told with it.
        public var remarks: [Remark]
    }

    /// Whether the visitor stands at the entrance without any badge, waiting for staff to give one.
    public var waitsForBadge: Bool {
        guard admission != nil, !test, !wearsBadge, case .failed = badge?.state else { return false }
        return true
    }

    /// The name as people write it, or the name as read.
    public var shownName: String { displayName ?? identity?.name.spoken ?? "" }

    /// The matches of the last screening.
    public var matches: [Match] {
        guard case .screened(let result) = screening?.outcome else { return [] }
        return result.matches
    }

    /// The matches of the last screening that staff have not dismissed, now or earlier.
    public var openMatches: [Match] {
        let spared = dismissed.union(recalled.map(\.fingerprint))
        return matches.filter { !spared.contains($0.fingerprint) }
    }
}

/// A check-in that waits for staff.
public struct Hold: Sendable, Hashable, Codable {
    /// Why it waits, the gravest first; each must be answered before anybody is let in.
    public var reasons: [HoldReason]
    /// Since when.
    public var at: Timestamp
    /// What staff answered, in order.
    public var history: [HoldHistory]
    /// Where it stands.
    public var state: State = .waiting

    init(reasons: [HoldReason], at: Timestamp, history: [HoldHistory]) {
        self.reasons = reasons
        self.at = at
        self.history = history
    }

    /// Where a hold stands.
    public enum State: Sendable, Hashable, Codable {
        /// Nobody has answered.
        case waiting
        /// Staff looked and cannot tell: it stays held.
        case cannotTell
        /// Staff let the visitor through; type, purpose and destination are still to be asked.
        case cleared(escort: Bool)
    }

    /// The answers that make sense for this hold; a visitor without a name cannot be admitted, only entered at the desk.
    public func answers(identified: Bool) -> [HoldAnswer.Kind] {
        if case .cleared = state { return [.deny, .left] }
        guard identified else { return [.cannotTell, .deny, .left] }
        let dismissal: [HoldAnswer.Kind] = reasons.contains(.match) ? [.notAMatch] : []
        return dismissal + [.cannotTell, .admit, .admitWithEscort, .deny, .left]
    }

    /// Takes an answer; returns the reasons that it settles.
    ///
    /// *Not a match* settles the match alone: whoever is also held for an expired document goes on waiting for that.
    mutating func take(_ answer: HoldAnswer) -> [HoldReason] {
        let open = reasons
        if answer.kind.letsIn, needsSecondPerson(after: answer) { return [] }
        let wasEscort = history.contains { $0.at >= at && $0.answer.kind == .admitWithEscort }
        switch answer.kind {
        case .notAMatch:
            reasons.removeAll { $0 == .match }
            state = reasons.isEmpty ? .cleared(escort: false) : .waiting
            return [.match]
        case .admit: state = .cleared(escort: wasEscort && reasons.contains(.staleListSecondPerson))
        case .admitWithEscort: state = .cleared(escort: true)
        case .cannotTell:
            state = .cannotTell
            return []
        case .deny, .left: return []
        }
        return open
    }

    /// Whether another member of staff must let the visitor in too.
    private func needsSecondPerson(after answer: HoldAnswer) -> Bool {
        guard reasons.contains(.staleListSecondPerson) else { return false }
        return !history.contains { $0.at >= at && $0.answer.kind.letsIn && $0.answer.account != answer.account }
    }

    mutating func shift(by milliseconds: Int64) {
        at.shift(by: milliseconds)
        for index in history.indices { history[index].at.shift(by: milliseconds) }
    }

    /// Since when nobody has done anything about it.
    public var idleSince: Timestamp { history.last?.at ?? at }
}

/// One answer to a hold, and when it was given.
public struct HoldHistory: Sendable, Hashable, Codable {
    /// The answer.
    public var answer: HoldAnswer
    /// When.
    public var at: Timestamp
}

/// The newest badge of a visit.
public struct VisitBadge: Sendable, Hashable, Codable {
    /// 1 for the first, one more for each reprint.
    public var copy: Int
    /// Where it stands.
    public var state: State
    /// Since when.
    public var at: Timestamp

    /// Where a badge stands; "printed" is the printer's word.
    public enum State: Sendable, Hashable, Codable {
        /// Journaled, not yet at the printer.
        case requested
        /// Being sent: nobody but the printer can say whether it arrived.
        case submitting(printer: String)
        /// The printer has the job; it is for good when nobody will ever say more than that.
        case handedOver(forGood: Bool)
        /// The printer said so.
        case printed
        /// Not printed, or nobody can say.
        case failed(code: String, sentence: String, handwritten: Int?)

        /// Whether the visitor has a badge now, as far as is known.
        var isWorn: Bool {
            switch self {
            case .printed, .handedOver(forGood: true), .failed(_, _, .some): true
            case .requested, .submitting, .handedOver, .failed: false
            }
        }
    }
}
