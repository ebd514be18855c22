public import Screening

/// A list in use began to stand differently: stale, of unknown age, its licence ending or ended, or current again.
public struct ListStale: Entry {
    /// `list.stale`.
    public static let type = "list.stale"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The list.
    public var list: String
    /// Its edition.
    public var version: Int
    /// How it stands now.
    public var standing: ListStanding
    /// Its age in days, if that is known.
    public var ageDays: Int?

    /// It is said once for each change.
    public func change(_ house: inout House, at time: Timestamp) {
        house.listStandings[list] = standing == .current ? nil : standing
    }
}

/// A list that the school keeps itself was changed.
public struct ListEdited: Entry {
    /// `list.edited`.
    public static let type = "list.edited"
    /// Bans; orders are kept by a rule of their own.
    public static let series = RecordSeries.bans
    /// A court's orders, or bans.
    public var recordSeries: RecordSeries { list == .orders ? .orders : .bans }
    /// Which list.
    public var list: OwnListKind
    /// The list's edition after it.
    public var edition: Int
    /// What changed, in order.
    public var changes: [OwnList.Change]
    /// The member of staff.
    public var who: String
    /// The reason given.
    public var why: String

    /// An entry from its parts.
    public init(list: OwnListKind, edition: Int, changes: [OwnList.Change], who: String, why: String) {
        self.list = list
        self.edition = edition
        self.changes = changes
        self.who = who
        self.why = why
    }

    /// The house knows how often each list has changed; the records are kept beside the journal.
    public func change(_ house: inout House, at time: Timestamp) {
        house.ownListEditions[list.rawValue] = edition
    }
}

/// Somebody looked at records of a list that the school keeps itself.
public struct ListViewed: Entry {
    /// `list.viewed`.
    public static let type = "list.viewed"
    /// What members of staff did.
    public static let series = RecordSeries.staff
    /// Which list.
    public var list: OwnListKind
    /// The one record that was opened, or `nil` for all of them.
    public var record: String?
    /// The member of staff.
    public var who: String

    /// An entry from its parts.
    public init(list: OwnListKind, record: String?, who: String) {
        self.list = list
        self.record = record
        self.who = who
    }
}

/// A list has somebody who may be a visitor on site, or an order forbids a visitor something other than entry.
public struct VisitAlerted: Entry {
    /// `visit.alerted`.
    public static let type = "visit.alerted"
    /// Holds and denials.
    public static let series = RecordSeries.holds
    /// The visit.
    public var visit: VisitID
    /// Why staff are told.
    public var reason: OnSiteAlert.Reason
    /// The matches, as ``Screening/Match/fingerprint``; never empty.
    public var matches: [String]

    /// Staff must answer; what they answered before stays with it.
    public func change(_ house: inout House, at time: Timestamp) {
        guard var open = house.visits[visit] else { return }
        let earlier = open.alert
        let known = earlier?.matches ?? []
        open.alert = OnSiteAlert(
            reason: reason, matches: known + matches.filter { !known.contains($0) }, at: time,
            history: earlier?.history ?? [])
        house.visits[visit] = open
    }
}

/// A member of staff answered an alert about somebody on site.
public struct VisitAlertAnswered: Entry {
    /// `visit.alert-answered`.
    public static let type = "visit.alert-answered"
    /// Holds and denials.
    public static let series = RecordSeries.holds
    /// A dismissal is kept by a rule of its own.
    public var recordSeries: RecordSeries { answer == .notAMatch ? .dismissals : .holds }
    /// The visit.
    public var visit: VisitID
    /// The answer.
    public var answer: AlertAnswer
    /// The member of staff.
    public var who: String
    /// The reason given.
    public var why: String

    /// The alert stands where the answer puts it; nobody is off the roster by it.
    public func change(_ house: inout House, at time: Timestamp) {
        guard var open = house.visits[visit], var alert = open.alert else { return }
        alert.history.append(OnSiteAlert.Answer(kind: answer, who: who, why: why, at: time))
        switch answer {
        case .cannotTell: alert.state = .cannotTell
        case .leave: alert.state = .leaving
        case .notAMatch:
            house.remember(alert.matches, of: open, who: who, why: why, at: time)
            open.dismissed.formUnion(alert.matches)
        case .stay, .stayWithEscort:
            open.accepted.formUnion(alert.matches)
            if answer == .stayWithEscort { open.admission?.escort = true }
        }
        if answer != .cannotTell, answer != .leave { open.answeredAlerts.formUnion(alert.matches) }
        open.alert = answer == .cannotTell || answer == .leave ? alert : nil
        house.visits[visit] = open
    }
}

/// A member of staff took back that a visitor is not a record.
public struct DismissalUndone: Entry {
    /// `dismissal.undone`.
    public static let type = "dismissal.undone"
    /// Dismissals.
    public static let series = RecordSeries.dismissals
    /// The visit at which it was said.
    public var visit: VisitID
    /// The record, as `list/record`.
    public var reference: String
    /// The member of staff.
    public var who: String
    /// The reason given.
    public var why: String

    /// The next visit is held for the record again.
    public func change(_ house: inout House, at time: Timestamp) {
        let undone = house.dismissals.filter { $0.visit == visit && $0.reference == reference }
        house.dismissals.removeAll { $0.visit == visit && $0.reference == reference }
        // Also for visits that are open: the next look at the lists speaks of the record again.
        for dismissal in undone {
            for (id, open) in house.visits where id == visit || open.documentKey == dismissal.document {
                house.visits[id]?.dismissed.remove(dismissal.fingerprint)
                house.visits[id]?.recalled.removeAll { $0.fingerprint == dismissal.fingerprint }
            }
        }
    }
}
