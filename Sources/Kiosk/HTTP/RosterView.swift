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
    var photo: PhotoView
    var overdue: Bool
    var established: String
    /// Matches that were dismissed earlier, or orders that are over.
    var spared: [SparedView]
    /// The entrance of the other kiosk whose visit it is.
    var door: String?
    /// As of when that kiosk's part of the roster is, while it cannot be heard.
    var asOf: String?

    var areas: [[String: String]]
    var remarks: [String]
    var answers: [AnswerView]
    var waitsForBadge: Bool
    /// Whether a card can be given to this person.
    var scanned: Bool
    var givesCards: Bool
    /// Whether the person is invented, and nobody is to be looked for.
    var training = false
    /// The last four of the document, where somebody else on site has the same name.
    var lastFour: String?

    init(_ visit: Visit, _ policy: Policy, isNamesake: Bool, today: CalendarDate?) {
        self.visit = visit.id.text
        name = visit.shownName
        let words = visit.answers.type.flatMap { policy.type($0)?.label["en"] } ?? visit.answers.type ?? ""
        type = visit.documentExpired ? words + " (expired ID)" : words
        destination = visit.answers.destination?.text ?? ""
        purpose = visit.answers.purpose?.text ?? ""
        enteredAt = (visit.admission?.at ?? visit.began).iso
        expiresAt = (visit.admission?.until ?? visit.began).iso
        escort = visit.admission?.escort ?? true
        photo = PhotoView(visit)
        badge = visit.badge.map(BadgeView.init)
        overdue = visit.overdueSince != nil
        let limits = visit.admission?.areas ?? []
        areas = limits.map { id in policy.areas.first { $0.id == id }?.label ?? ["en": id] }
        remarks = visit.admission?.remarks.map(\.rawValue) ?? []
        answers = AnswerView.all(visit, policy)
        waitsForBadge = visit.waitsForBadge
        givesCards = policy.knownFor > 0
        if case .scanned? = visit.identity?.established { scanned = true } else { scanned = false }
        if isNamesake { lastFour = visit.identity?.documentLastFour }
        spared = SparedView.all(visit, today: today)
        established = visit.identity?.established.word ?? ""
    }

    /// Somebody whose visit is another kiosk's.
    init(_ presence: Presence, _ peer: PeerDoor?, _ policy: Policy) {
        visit = presence.visit.text
        name = presence.name
        type = policy.words(forType: presence.type)
        destination = presence.destination
        purpose = ""
        enteredAt = presence.entered.iso
        expiresAt = presence.until.iso
        escort = presence.escort
        overdue = presence.until < .current()
        areas = []
        remarks = []
        answers = []
        waitsForBadge = false
        scanned = false
        givesCards = false
        spared = []
        photo = PhotoView()
        established = presence.identity.established.word
        door = peer?.entrance ?? ""
        asOf = peer?.isReachable == false ? peer?.heard.iso : nil
    }

    /// Everybody on site through whatever door, earliest entry first.
    static func school(_ house: House, _ policy: Policy, today: CalendarDate?) -> [RosterView] {
        let namesakes = house.namesakes
        return house.school.compactMap { person in
            guard let name = person.door else {
                return house.visits[person.presence.visit].map {
                    RosterView($0, policy, isNamesake: namesakes.contains($0.id), today: today)
                }
            }
            return RosterView(person.presence, house.peers[name], policy)
        }
    }
}
