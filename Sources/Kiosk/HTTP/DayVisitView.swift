import Visits

/// One visit of the day list.
struct DayVisitView: Encodable, Sendable {
    var visit: String
    var name: String
    var birthDate: String?
    var state: String
    var began: String
    var entered: String?
    var left: String?
    var type: String?
    var purpose: String?
    var destination: String?
    /// What happened, when somebody opened the visit.
    var history: [Line]?

    /// One entry: its type, and who did it and why where somebody did.
    struct Line: Encodable, Sendable {
        var at: String
        /// The entry's type; `visit.ended-unseen` when nobody saw the visitor leave.
        var what: String
        var who: String?
        var why: String?
    }

    init(_ visit: DayVisit, history: [(Timestamp, any Entry)]? = nil) {
        self.visit = visit.visit.text
        name = visit.name
        birthDate = visit.birthDate
        state = visit.state.rawValue
        began = visit.began.iso
        entered = visit.entered?.iso
        left = visit.left?.iso
        type = visit.answers.type
        purpose = visit.answers.purpose?.text
        destination = visit.answers.destination?.text
        self.history = history?.map { Line(at: $0, entry: $1) }
    }
}

extension DayVisitView.Line {
    fileprivate init(at time: Timestamp, entry: any Entry) {
        at = time.iso
        what = Swift.type(of: entry).type
        switch entry {
        case let resolved as HoldResolved: (who, why) = (resolved.answer.who, resolved.answer.why)
        case let denied as VisitDenied: (who, why) = (denied.who, denied.why)
        case let badge as BadgeRequested: (who, why) = (badge.reprint?.who, badge.reprint?.why)
        case let failed as BadgeFailed: why = failed.sentence
        case let ended as VisitEnded:
            if case .staff(let by, let reason) = ended.how { (who, why) = (by, reason) }
            if !ended.how.isSeen { what += "-unseen" }
        default: break
        }
    }
}
