/// Something about somebody on site that staff must answer; by itself it changes nothing about the visit.
public struct OnSiteAlert: Sendable, Hashable, Codable {
    /// Why staff are told.
    public var reason: Reason
    /// The matches, as ``Screening/Match/fingerprint``; never empty.
    public var matches: [String]
    /// Since when.
    public var at: Timestamp
    /// Where it stands.
    public var state = State.waiting
    /// What staff answered so far.
    public var history: [Answer] = []

    /// Why staff are told.
    public enum Reason: String, Sendable, Hashable, Codable {
        /// A list changed, and now has somebody who may be the visitor.
        case listChanged = "list-changed"
        /// An order that does not forbid entry forbids something else.
        case order
    }

    /// Where an alert stands.
    public enum State: String, Sendable, Hashable, Codable {
        /// Nobody has answered.
        case waiting
        /// Staff looked and cannot tell.
        case cannotTell = "cannot-tell"
        /// The visitor was told to leave, and is still on site.
        case leaving
    }

    /// One answer.
    public struct Answer: Sendable, Hashable, Codable {
        /// The answer.
        public var kind: AlertAnswer
        /// The member of staff.
        public var who: String
        /// The reason in words.
        public var why: String
        /// When.
        public var at: Timestamp
    }
}

/// What staff can answer to an alert about somebody on site.
public enum AlertAnswer: String, Sendable, Hashable, Codable, CaseIterable {
    /// The listed person is somebody else.
    case notAMatch = "not-a-match"
    /// It stays open.
    case cannotTell = "cannot-tell"
    /// The visitor may stay, knowing this.
    case stay
    /// The visitor may stay, accompanied from now on.
    case stayWithEscort = "stay-with-escort"
    /// The visitor must leave; the alert ends with the visit.
    case leave
}
