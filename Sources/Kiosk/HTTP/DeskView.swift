import Control
import Foundation
import People
import Screening
import Visits

/// The desk as its page gets it: holds, roster, lists, and how the kiosk is.
struct DeskView: Encodable, Sendable {
    var revision: Int
    var now: String
    var timeZone: String
    var school: String
    var entrance: String
    var user: User
    var entranceState: EntranceState
    var visitorScreen: VisitorScreen
    var help: Help
    var banner: String?
    var health: [PartReport]
    var lists: [ListView]
    var uncovered: [String]
    var holds: [HoldView]
    var roster: [RosterView]
    var types: [ChoiceView]
    var purposes: [ChoiceView]
    var destinations: [ChoiceView]

    struct User: Encodable, Sendable {
        var name: String
        var fullName: String

        init(_ account: StaffAccount) {
            name = account.name
            fullName = account.fullName
        }
    }

    struct EntranceState: Encodable, Sendable {
        var closed: Bool
        var reason: String?
        var by: String?
    }

    struct VisitorScreen: Encodable, Sendable {
        var connected: Bool
        var state: String
    }

    struct Help: Encodable, Sendable {
        var called: Bool
        var at: String?
    }

    init(_ kiosk: LobbySnapshot, account: StaffAccount) {
        let door = kiosk.door.door
        let house = door.house
        let time = Timestamp.current()
        revision = kiosk.door.revision
        now = time.iso
        timeZone = kiosk.configuration.timeZone.identifier
        school = kiosk.configuration.school
        entrance = kiosk.configuration.entrance
        user = User(account)
        entranceState = EntranceState(
            closed: house.closure != nil, reason: house.closure?.reason, by: house.closure?.who)
        visitorScreen = VisitorScreen(connected: kiosk.visitorScreens > 0, state: door.session.screen.word)
        help = Help(called: house.helpCalled != nil, at: house.helpCalled?.iso)
        banner = kiosk.configuration.development.simulatedScans ? "test" : nil
        health = kiosk.parts
        let today = kiosk.today
        lists = kiosk.lists.map {
            ListView($0, today: today, staleAfterDays: door.policy.staleAfterDays)
        }
        let covered = Set(kiosk.lists.flatMap(\.jurisdictions))
        uncovered = kiosk.configuration.screening.requiredJurisdictions.filter { !covered.contains($0) }
        holds = house.holds.map { HoldView($0, expiresAfter: door.policy.holdExpiresAfter) }
        roster = house.roster.map { RosterView($0, door.policy, now: time) }
        types = door.policy.visitorTypes.map { ChoiceView(Choice(id: $0.id, label: $0.label)) }
        purposes = door.policy.purposes.map(ChoiceView.init)
        destinations = door.policy.destinations.map(ChoiceView.init)
    }
}

/// One list and its age.
struct ListView: Encodable, Sendable {
    var name: String
    var version: Int
    var asOf: String?
    var ageDays: Int?
    var people: Int
    var jurisdictions: [String]
    var stale: Bool

    init(_ list: ListVersion, today: CalendarDate?, staleAfterDays: Int) {
        name = list.name
        version = list.version
        asOf = list.asOf?.iso
        ageDays = list.asOf.flatMap { asOf in today.map { $0.dayNumber - asOf.dayNumber } }
        people = list.people
        jurisdictions = list.jurisdictions
        stale = (ageDays ?? 0) > staleAfterDays
    }
}

/// One hold, with everything the one who answers must know.
struct HoldView: Encodable, Sendable {
    var visit: String
    /// When the hold began, in milliseconds since 1970: an answer names it, so that it answers this hold and no later one.
    var held: Int64
    var heldAt: String
    var expiresAt: String
    var state: String
    var name: String
    var displayName: String
    var birthDate: String?
    var lastFour: String?
    var established: String
    var reason: String
    var sentence: String
    var matches: [MatchView]
    var answers: [String]
    var steps: [String]
    var history: [HistoryView]
    var test: Bool
    var type: String?
    var purpose: String?
    var destination: String?

    struct HistoryView: Encodable, Sendable {
        var answer: String
        var who: String
        var why: String
        var at: String
    }

    init(_ visit: Visit, expiresAfter seconds: Int) {
        let hold = visit.hold
        self.visit = visit.id.text
        held = (hold?.at ?? visit.began).milliseconds
        heldAt = (hold?.at ?? visit.began).iso
        expiresAt = (hold?.idleSince ?? visit.began).after(seconds: seconds).iso
        state = hold?.state.word ?? "waiting"
        name = visit.identity?.name.spoken ?? ""
        displayName = visit.shownName
        birthDate = visit.identity?.birthDate?.iso
        lastFour = visit.identity?.documentLastFour
        established = visit.establishedSentence
        let reasons = hold?.reasons ?? []
        reason = reasons.first?.rawValue ?? ""
        sentence = reasons.map { $0.sentence(visit) }.joined(separator: " ")
        matches = visit.openMatches.map(MatchView.init)
        answers = hold?.answers(identified: visit.identity != nil).map(\.rawValue) ?? []
        steps = reasons.flatMap(\.steps)
        history =
            hold?.history.map {
                HistoryView(answer: $0.answer.kind.rawValue, who: $0.answer.who, why: $0.answer.why, at: $0.at.iso)
            } ?? []
        test = visit.test
        type = visit.answers.type
        purpose = visit.answers.purpose?.id ?? visit.answers.purpose?.text
        destination = visit.answers.destination?.id ?? visit.answers.destination?.text
    }
}

/// One match beside the visitor.
struct MatchView: Encodable, Sendable {
    var list: String
    var record: String
    var name: String
    var birthDate: String?
    var band: String
    var reasons: [String]
    var detail: [String: String]

    init(_ match: Match) {
        list = match.list
        record = match.record
        name = match.name.spoken
        birthDate = match.birthDate?.iso
        band = match.band.rawValue
        reasons = match.reasons.map(\.sentence)
        detail = match.detail
    }
}

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

extension Hold.State {
    /// One word for pages and tools.
    var word: String {
        switch self {
        case .waiting: "waiting"
        case .cannotTell: "cannot-tell"
        case .cleared: "cleared"
        }
    }
}
