/// A check-in waits for staff.
public struct VisitHeld: Entry {
    /// `visit.held`.
    public static let type = "visit.held"
    /// Holds and denials.
    public static let series = RecordSeries.holds
    /// The visit.
    public var visit: VisitID
    /// Why it waits; never empty.
    public var reasons: [HoldReason]

    /// The visit waits; what staff answered before stays with it.
    public func change(_ house: inout House, at time: Timestamp) {
        let earlier = house.visits[visit]?.hold
        house.visits[visit]?.hold = Hold(reasons: reasons, at: time, history: earlier?.history ?? [])
    }
}

/// Why a check-in waits for staff.
public enum HoldReason: String, Sendable, Hashable, Codable, CaseIterable {
    /// A list has somebody who may be the visitor.
    case match
    /// The lists could not be asked.
    case screeningNotPossible = "screening-not-possible"
    /// A list is older than policy allows.
    case staleList = "stale-list"
    /// A list is older than policy allows, and two members of staff must agree.
    case staleListSecondPerson = "stale-list-second-person"
    /// The document has expired.
    case expiredDocument = "expired-document"
    /// The document is not of a kind that the type's policy accepts.
    case otherDocument = "other-document"
    /// The visitor did not agree to something that the type's policy requires.
    case rulesRefused = "rules-refused"
    /// The type asks for a clearance, and the visitor has none that is good today.
    case clearance
    /// A second document in the same check-in names somebody else.
    case documentsDisagree = "documents-disagree"
    /// The visitor has no document and may not type.
    case noIdentity = "no-identity"
    /// The visitor did not agree to the notice.
    case noticeRefused = "notice-refused"
    /// The type needs a photo, and there is none.
    case noPhoto = "no-photo"
    /// The attempt resembles one that was held or denied.
    case secondTry = "second-try"
}

/// A member of staff answered a hold.
public struct HoldResolved: Entry {
    /// `hold.resolved`.
    public static let type = "hold.resolved"
    /// Holds and denials.
    public static let series = RecordSeries.holds
    /// A dismissal is kept by a rule of its own.
    public var recordSeries: RecordSeries { dismissed.isEmpty ? .holds : .dismissals }
    /// The visit.
    public var visit: VisitID
    /// The answer, who gave it, and why.
    public var answer: HoldAnswer
    /// The records found not to be the visitor, as ``Screening/Match/fingerprint``; empty unless the answer is *not a match*.
    public var dismissed: [String]

    /// The hold stands where the answer puts it.
    public func change(_ house: inout House, at time: Timestamp) {
        guard var held = house.visits[visit], var hold = held.hold else { return }
        hold.history.append(HoldHistory(answer: answer, at: time))
        if answer.kind == .notAMatch {
            house.remember(dismissed, of: held, who: answer.who, why: answer.why, at: time)
        }
        held.dismissed.formUnion(dismissed)
        let answered = hold.take(answer)
        held.settled.formUnion(answered)
        // Only an answer to the match lets a match pass: what was answered for another reason is asked again.
        if case .cleared = hold.state, answered.contains(.match) {
            held.accepted.formUnion(held.openMatches.map(\.fingerprint))
        }
        held.hold = hold
        house.visits[visit] = held
        guard answer.kind == .left else { return }
        // Whoever walks away from a match is remembered like one whom nobody answered.
        if hold.reasons.contains(.match) || hold.reasons.contains(.secondTry) {
            house.remember(visit, as: .unresolved, at: time)
        } else {
            house.visits[visit] = nil
        }
    }
}

/// What staff can answer to a hold, and why they did.
public struct HoldAnswer: Sendable, Hashable, Codable {
    /// The answer.
    public var kind: Kind
    /// The member of staff.
    public var who: String
    /// The reason in words; never empty.
    public var why: String

    /// An answer from its parts.
    public init(kind: Kind, who: String, why: String) {
        self.kind = kind
        self.who = who
        self.why = why
    }

    /// The account that answered: one person at the desk and at the control socket is one person.
    var account: Substring { who.prefix { $0 != " " } }

    /// The answers there are.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// The listed person is somebody else.
        case notAMatch = "not-a-match"
        /// It stays held.
        case cannotTell = "cannot-tell"
        /// The visitor may come in.
        case admit
        /// The visitor may come in, accompanied.
        case admitWithEscort = "admit-with-escort"
        /// The visitor may not come in.
        case deny
        /// The visitor went away, or was entered at the desk instead.
        case left

        /// Whether it lets the visitor in.
        var letsIn: Bool { self == .admit || self == .admitWithEscort }
    }
}

/// Nobody answered in time: the visit is unresolved, never admitted.
public struct HoldExpired: Entry {
    /// `hold.expired`.
    public static let type = "hold.expired"
    /// Holds and denials.
    public static let series = RecordSeries.holds
    /// The visit.
    public var visit: VisitID

    /// The attempt is over, and remembered.
    public func change(_ house: inout House, at time: Timestamp) {
        house.remember(visit, as: .unresolved, at: time)
    }
}
