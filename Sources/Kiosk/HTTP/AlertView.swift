import People
import Screening
import Visits

/// Somebody on site about whom staff must answer something: where they were last known to be, and why.
struct AlertView: Encodable, Sendable {
    var visit: String
    /// When the alert began, in milliseconds since 1970: an answer names it, so that it answers this alert and no later one.
    var raised: Int64
    var raisedAt: String
    var state: String
    var reason: String
    var name: String
    var birthDate: String?
    /// The place or person to visit: the last place known.
    var place: String
    var enteredAt: String
    var escort: Bool
    var matches: [MatchView]
    var answers: [String]
    var history: [HoldView.HistoryView]

    init(_ visit: Visit, _ alert: OnSiteAlert) {
        self.visit = visit.id.text
        raised = alert.at.milliseconds
        raisedAt = alert.at.iso
        state = alert.state.rawValue
        reason = alert.reason.rawValue
        name = visit.shownName
        birthDate = visit.identity?.birthDate?.iso
        place = visit.answers.destination?.text ?? ""
        enteredAt = (visit.admission?.at ?? visit.began).iso
        escort = visit.admission?.escort ?? false
        matches = visit.matches.filter { alert.matches.contains($0.fingerprint) }.map(MatchView.init)
        answers = AlertAnswer.allCases.map(\.rawValue)
        history = alert.history.map {
            HoldView.HistoryView(answer: $0.kind.rawValue, who: $0.who, why: $0.why, at: $0.at.iso)
        }
    }
}

/// A match that staff dismissed at an earlier visit, or that is over: it is said, and asks for nothing.
struct SparedView: Encodable, Sendable {
    var list: String
    var name: String
    /// When and by whom it was dismissed; `nil` for an order or ban that is over.
    var dismissedAt: String?
    var dismissedBy: String?
    /// The last day of an order or ban that is over.
    var expired: String?

    /// What spares a visit some of its matches.
    static func all(_ visit: Visit, today: CalendarDate?) -> [SparedView] {
        visit.matches.compactMap { match in
            if let recalled = visit.recalled.first(where: { $0.fingerprint == match.fingerprint }) {
                return SparedView(
                    list: match.list, name: match.name.spoken, dismissedAt: recalled.at.iso, dismissedBy: recalled.who)
            }
            guard let today, match.demand(on: today) == .nothing else { return nil }
            return SparedView(list: match.list, name: match.name.spoken, expired: match.terms?.expires?.iso)
        }
    }
}
