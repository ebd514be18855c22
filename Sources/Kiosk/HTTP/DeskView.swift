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
    /// The training that is on.
    var training: TrainingView?
    /// When the entrance is open today, and when the bells ring; none where there is no schedule.
    var hours: HoursView?
    var health: [PartReport]
    var lists: [ListView]
    var uncovered: [String]
    var holds: [HoldView]
    var alerts: [AlertView]
    var roster: [RosterView]
    var exceptions: [ExceptionView]
    var exceptionKinds: [String]
    var deliveries: DeliveriesView
    var cards: [CardView]
    var givesCards: Bool
    var peers: [PeerDoorView]
    var muster: MusterView?
    /// Where the roster is printed when a roll-call starts.
    var evacuationPrint: String
    /// Why the roster that was last asked for on labels did not come out.
    var rosterFailure: String?
    var types: [ChoiceView]
    var purposes: [ChoiceView]
    var destinations: [ChoiceView]

    struct User: Encodable, Sendable {
        var name: String
        var fullName: String
        var roles: [String]

        init(_ account: StaffAccount) {
            name = account.name
            fullName = account.fullName
            roles = account.roles.sorted().map(\.rawValue)
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
        // While a training is on the desk works at its door; who is really on site stays on the roster.
        let real = kiosk.door.door.house
        let door = (kiosk.training ?? kiosk.door).door
        let house = door.house
        let time = Timestamp.current()
        revision = kiosk.door.revision
        now = time.iso
        timeZone = kiosk.configuration.timeZone.identifier
        school = kiosk.configuration.school
        entrance = kiosk.configuration.entrance
        user = User(account)
        entranceState = EntranceState(
            closed: real.closure != nil, reason: real.closure?.reason, by: real.closure?.who)
        visitorScreen = VisitorScreen(connected: kiosk.visitorScreens > 0, state: door.session.screen.word)
        help = Help(called: house.helpCalled != nil, at: house.helpCalled?.iso)
        training = kiosk.training.flatMap { _ in real.training }.map(TrainingView.init)
        banner = training != nil ? "training" : kiosk.configuration.development.simulatedScans ? "test" : nil
        health = kiosk.findings.parts
        let today = kiosk.today
        let calendar = door.listCalendar
        lists = kiosk.lists.map {
            ListView($0, calendar, staleAfterDays: door.policy.staleAfterDays)
        }
        let covered = Set(kiosk.lists.flatMap(\.jurisdictions))
        uncovered = kiosk.configuration.screening.requiredJurisdictions.filter { !covered.contains($0) }
        // People are for staff: an account that is administrator alone gets none.
        let people = account.roles.contains(.staff) ? house : House()
        let onSite = account.roles.contains(.staff) ? real : House()
        let texts = kiosk.configuration.policyTexts
        holds = people.holds.map { HoldView($0, door.policy, texts: texts, today: today) }
        alerts = people.alerts.compactMap { visit in visit.alert.map { AlertView(visit, $0) } }
        hours = kiosk.configuration.openHours.day(today).map(HoursView.init)
        roster = RosterView.school(onSite, door.policy, today: today)
        if training != nil {
            roster += RosterView.school(people, door.policy, today: today).map { line in
                var line = line
                line.training = true
                return line
            }
        }
        exceptions = people.exceptions.merging(onSite.exceptions) { first, _ in first }.values.sorted {
            $0.happened > $1.happened
        }.map(ExceptionView.init)
        exceptionKinds = ExceptionKind.allCases.map(\.rawValue)
        deliveries = DeliveriesView(people.deliveries)
        cards = people.known.map { CardView($0.key, $0.value, knownFor: door.policy.knownFor) }
            .sorted { ($0.name, $0.card) < ($1.name, $1.card) }
        givesCards = door.policy.knownFor > 0
        peers = onSite.peers.sorted { $0.key < $1.key }.map(PeerDoorView.init)
        muster = onSite.muster.map { MusterView($0, onSite, door.policy) }
        evacuationPrint = kiosk.configuration.evacuation.printing.rawValue
        rosterFailure = onSite.rosterPrinted?.failure
        types = door.policy.visitorTypes.map { ChoiceView(Choice(id: $0.id, label: $0.label)) }
        purposes = door.policy.purposes.map(ChoiceView.init)
        destinations = (door.policy.destinations + door.policy.hosts).map { ChoiceView($0.choice) }
    }
}
