import People
import Visits

/// One person on site.
struct RosterView: Encodable, Sendable {
    var visit: String
    var name: String
    var type: String
    var destination: String
    var purpose: String
    var enteredAt: String
    var expiresAt: String
    var escort: Bool
    var badge: BadgeView?
    var overdue: Bool
    var established: String

    init(_ visit: Visit, _ policy: Policy, now: Timestamp) {
        self.visit = visit.id.text
        name = visit.shownName
        let words = visit.answers.type.flatMap { policy.type($0)?.label["en"] } ?? visit.answers.type ?? ""
        type = visit.documentExpired ? words + " (expired ID)" : words
        destination = visit.answers.destination?.text ?? ""
        purpose = visit.answers.purpose?.text ?? ""
        enteredAt = (visit.admission?.at ?? visit.began).iso
        expiresAt = (visit.admission?.until ?? visit.began).iso
        escort = visit.admission?.escort ?? true
        badge = visit.badge.map(BadgeView.init)
        overdue = visit.admission.map { $0.until < now } ?? false
        established = visit.identity?.established.word ?? ""
    }
}
