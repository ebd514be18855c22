/// A badge is to be printed; the printing follows the journal.
public struct BadgeRequested: Entry {
    /// `badge.requested`.
    public static let type = "badge.requested"
    /// The visit.
    public var visit: VisitID
    /// 1 for the first badge of the visit, one more for each reprint: with the visit it is the request's identity.
    public var copy: Int
    /// The member of staff and the reason, for a reprint.
    public var reprint: Reprint?

    /// Who asked for another badge, and why.
    public struct Reprint: Sendable, Hashable, Codable {
        /// The member of staff.
        public var who: String
        /// The reason given.
        public var why: String
    }

    /// The visit's newest badge is this one.
    public func change(_ house: inout House, at time: Timestamp) {
        house.visits[visit]?.badge = VisitBadge(copy: copy, state: .requested, at: time)
    }
}

/// The printer, or its queue, took the job.
public struct BadgeHandedOver: Entry {
    /// `badge.handed-over`.
    public static let type = "badge.handed-over"
    /// The visit.
    public var visit: VisitID
    /// Which of its badges.
    public var copy: Int
    /// The printer's name.
    public var printer: String
    /// The job's number there.
    public var job: Int
    /// Whether nobody will ever say more: the printer does not report what it does.
    public var forGood: Bool

    /// The badge is with the printer.
    public func change(_ house: inout House, at time: Timestamp) {
        house.changeBadge(of: visit, copy: copy, to: .handedOver(forGood: forGood), at: time)
    }
}

/// The printer said that the badge is printed.
public struct BadgePrinted: Entry {
    /// `badge.printed`.
    public static let type = "badge.printed"
    /// The visit.
    public var visit: VisitID
    /// Which of its badges.
    public var copy: Int
    /// The printer's name.
    public var printer: String
    /// The job's number there.
    public var job: Int

    /// The badge is printed.
    public func change(_ house: inout House, at time: Timestamp) {
        house.changeBadge(of: visit, copy: copy, to: .printed, at: time)
    }
}

/// The badge was not printed, or nobody can say that it was.
public struct BadgeFailed: Entry {
    /// `badge.failed`.
    public static let type = "badge.failed"
    /// The visit.
    public var visit: VisitID
    /// Which of its badges.
    public var copy: Int
    /// A stable word for the reason, such as `unreachable` or `media-empty`.
    public var code: String
    /// The reason and the remedy, for staff.
    public var sentence: String
    /// The number of the badge that is written by hand instead, by policy.
    public var handwritten: Int?

    /// The badge is not printed; a number written by hand is used up.
    public func change(_ house: inout House, at time: Timestamp) {
        house.changeBadge(
            of: visit, copy: copy, to: .failed(code: code, sentence: sentence, handwritten: handwritten), at: time)
        if let handwritten { house.handwrittenBadges = max(house.handwrittenBadges, handwritten) }
    }
}
