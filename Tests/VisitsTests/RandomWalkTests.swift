import People
import Screening
import Testing

@testable import Visits

/// Random days at the door, ten thousand inputs each: whatever happens in whatever order, the promises hold.
///
/// Nobody is admitted who was not screened or decided by staff; no hold is lost; the screen shows nothing that the
/// journal does not have; and the journal alone makes the same house.
@Suite struct RandomWalkTests {
    @Test(arguments: UInt64(1)...4)
    func tenThousandInputsKeepEveryPromise(seed: UInt64) throws {
        var walk = Walk(seed: seed)
        for step in 1...10_000 {
            walk.step()
            walk.audit()
            if step % 2_500 == 0 { walk.compareWithTheJournal() }
        }
        #expect(walk.auditor.complaints == [])
        #expect(walk.mistakes == [])
        #expect(walk.auditor.admissions > 50, "the walk must reach what it is about")
        #expect(Set(walk.driver.types).isSuperset(of: Walk.reached), "every kind of entry is reached")
    }
}

/// One random day and what is checked of it.
private struct Walk {
    var driver: DoorDriver
    var auditor = Auditor()
    var mistakes: [String] = []
    private var dice: Dice
    private var audited = 0
    private let people: [Identity]
    private let cards = [CardHash("a"), CardHash("b")]

    /// What a walk that is worth its name has written.
    static let reached: Set<String> = [
        "visit.begun", "visit.screened", "visit.held", "hold.resolved", "visit.answered", "visit.admitted",
        "visit.denied", "visit.refused", "visit.abandoned", "visit.ended", "visit.overdue", "badge.requested",
        "delivery.recorded", "exception.recorded", "exception.ended", "known.enrolled",
        "known.validated", "known.revoked", "clearance.checked", "document.compared", "entrance.closed",
    ]

    init(seed: UInt64) {
        dice = Dice(seed: seed)
        // Some share a name, and two of them a birth date too; the others are not alike at all.
        let names = ["ADA", "BRUNO", "CELIA", "DMITRI", "ESTHER", "FUMIKO", "GUSTAV", "HELOISE", "IDRIS", "JUNIPER"]
        people = names.enumerated().map { number, name in
            let twin = number == 9 ? 8 : number
            return Identity.scanned(
                names[twin], String(name.reversed()) + "SON", "19\(60 + twin * 3)-0\(twin / 2 + 1)-1\(twin)",
                lastFour: "000\(number)")
        }
        var policy = Policy.specimen
        policy.delivery = DeliveryPolicy(leaveAt: [:], companies: [Choice(id: "post", label: ["en": "Post"])])
        policy.knownFor = 40_000
        policy.handwrittenBadges = seed % 2 == 0
        policy.visitorTypes[0].stay = 1800
        policy.visitorTypes[1].clearance = seed % 2 == 0 ? .hold : .tell
        policy.visitorTypes[1].documents = DocumentRule(accepted: [.passport], otherwise: .hold)
        policy.visitorTypes[1].questions = [
            VisitorQuestion(id: "rules", label: ["en": "Rules?"], kind: .acknowledgement, required: true)
        ]
        driver = DoorDriver(policy: policy)
        driver.today = CalendarDate(iso: "2026-11-21")
    }

    mutating func step() {
        switch Int.random(in: 0..<40, using: &dice) {
        case 0..<8: scan()
        case 8..<22: touch()
        case 22..<24: try? driver.pass(seconds: Int.random(in: 1...4000, using: &dice))
        case 24..<30: answer()
        case 30..<33: printer()
        case 33: _ = anyVisit().map { _ = try? driver.take(.badgeCode($0, test: false)) }
        case 34: try? driver.staff(chance(3) ? .close(reason: "drill") : .open)
        case 35: card()
        case 36: exception()
        case 37: _ = anyVisit().map { try? driver.staff(.end($0, why: "left"), who: desk()) }
        case 38: lists()
        default: rare()
        }
    }

    /// Reads what was written since, and looks at the screen.
    mutating func audit() {
        for (entry, _) in driver.journal[audited...] { auditor.read(entry) }
        audited = driver.journal.count
        let house = driver.door.house
        if !auditor.held.isSubset(of: house.visits.keys) { mistakes.append("a held visit is gone") }
        if driver.door.openQuestion != nil { mistakes.append("somebody waits for the lists for ever") }
        switch driver.door.session.screen {
        case .done(let visit), .printing(let visit):
            if house.visits[visit] != nil, house.visits[visit]?.admission == nil {
                mistakes.append("welcomed unadmitted")
            }
        case .asking(let visit, _):
            if house.visits[visit] == nil { mistakes.append("questions about a visit that is over") }
            if case .waiting? = house.visits[visit]?.hold?.state { mistakes.append("questions to somebody held") }
        default: break
        }
    }

    mutating func compareWithTheJournal() {
        var replayed = House()
        for (entry, time) in driver.journal { replayed.take(entry, at: time) }
        if replayed != driver.door.house { mistakes.append("the journal makes another house") }
        if Set(replayed.holds.map(\.id)) != auditor.held { mistakes.append("the auditor knows other holds") }
        if Set(replayed.visits.values.filter { $0.admission != nil }.map(\.id)) != auditor.admitted {
            mistakes.append("the auditor knows others on site")
        }
    }

    private mutating func scan() {
        let somebody = people.randomElement(using: &dice) ?? .maria
        let kind: DocumentClass? = chance(3) ? .driverLicence : .passport
        driver.answer = lists(matching: 12)
        _ = try? driver.take(
            .document(ScannedDocument(identity: somebody, kind: kind, expired: chance(10))))
        // The other side of the card, now and then with another birth date.
        guard chance(6) else { return }
        var second = somebody
        if chance(2) { second.birthDate = PartialDate(iso: "1999-12-31") }
        _ = try? driver.take(.document(ScannedDocument(identity: second, kind: .passport)))
    }

    private mutating func touch() {
        let born = CalendarDate(iso: "1960-01-01")
        let typed = born.flatMap { TypedIdentity(given: "Ada", family: "Adason", birthDate: $0) }
        // The walk answers what is asked more often than not, or it would never get anywhere.
        if chance(2), let choice = driver.door.offeredChoices.randomElement(using: &dice) {
            try? driver.touch(.choose(choice.id))
            return
        }
        let actions: [VisitorAction] =
            [
                .choose("yes"), .choose("no"), .leaving, .arriving, .back, .cancel, .done, .stillHere, .noDocument,
                .disagree, .help, .skip, .deliver, .other("own words"), .language("es"),
            ] + (typed.map { [.typed($0)] } ?? [])
        try? driver.touch(actions.randomElement(using: &dice) ?? .done)
    }

    private mutating func answer() {
        guard let visit = driver.door.house.holds.map(\.id).randomElement(using: &dice) else { return }
        let kind = HoldAnswer.Kind.allCases.randomElement(using: &dice) ?? .deny
        let answers = Answers(
            type: chance(2) ? "parent" : "contractor", purpose: Answer(id: "meeting", text: ""),
            destination: Answer(id: "library", text: ""))
        let now = driver.door.house.visits[visit]?.hold?.at
        // The other desk looked at the hold as it was before.
        let seen = chance(3) ? nil : chance(4) ? now?.after(seconds: -1) : now
        try? driver.staff(
            .answerHold(visit, kind, why: "because", answers: chance(2) ? answers : Answers(), seen: seen), who: desk())
        if chance(4) { try? driver.staff(.finish(visit, answers), who: desk()) }
    }

    private mutating func printer() {
        guard let visit = driver.door.house.roster.randomElement(using: &dice) else { return }
        let copy = visit.badge?.copy ?? 1
        let reports: [BadgeReport] = [
            .handedOver(printer: "p", job: 1), .printed(printer: "p", job: 1), .failed(code: "jam", sentence: "Jam."),
            .handedOverForGood(printer: "p", job: 1),
        ]
        _ = try? driver.take(
            .badge(visit.id, copy: copy, reports.randomElement(using: &dice) ?? .printed(printer: "p", job: 1)))
        if chance(3) { try? driver.staff(.giveBadge(visit.id), who: desk()) }
        if chance(5) { try? driver.staff(.reprint(visit.id, why: "lost"), who: desk()) }
    }

    private mutating func card() {
        guard let card = cards.randomElement(using: &dice) else { return }
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: try? driver.staff(.revoke(card, why: "lost"), who: desk())
        case 1..<4: _ = driver.door.house.roster.first.map { try? driver.staff(.enrol($0.id, card), who: desk()) }
        default:
            driver.answer = lists(matching: 12)
            _ = try? driver.take(.card(card, UnreadableScan(scanner: "lobby", code: "not-a-document", length: 6)))
        }
    }

    private mutating func exception() {
        if chance(2), let open = driver.door.house.openExceptions.first {
            try? driver.staff(.endException(open.id), who: desk())
        } else {
            let kind = ExceptionKind.allCases.randomElement(using: &dice) ?? .emergency
            try? driver.staff(
                .recordException(
                    kind, people: Int.random(in: -1...40, using: &dice), why: "as it was",
                    happened: chance(2) ? nil : driver.time.after(seconds: -3600)), who: desk())
        }
    }

    /// The lists change, and what is under way is asked again.
    private mutating func lists() {
        driver.answer = lists(matching: 2)
        guard let visit = driver.door.house.visits.values.filter({ $0.admission == nil }).map(\.id).sorted().first
        else {
            return
        }
        _ = try? driver.take(.screened(visit, driver.answer))
    }

    private mutating func rare() {
        switch Int.random(in: 0..<30, using: &dice) {
        case 0: try? driver.restart()
        case 1: _ = try? driver.take(.automaticSignOut(admittedBefore: driver.time))
        case 2: driver.closing = max(driver.closing, driver.time).after(seconds: 3600)
        default:
            let born = CalendarDate(iso: "1980-05-01")
            guard let typed = born.flatMap({ TypedIdentity(given: "Desk", family: "Entry", birthDate: $0) }) else {
                return
            }
            let answers = Answers(
                type: "parent", purpose: Answer(id: "meeting", text: ""), destination: Answer(id: "library", text: ""))
            driver.answer = lists(matching: 12)
            try? driver.staff(.enter(typed, answers, vouched: chance(2)), who: desk())
        }
    }

    private mutating func lists(matching oneIn: Int) -> ScreeningOutcome {
        guard chance(oneIn) else { return DoorDriver.clear }
        return chance(4) ? .notPossible("damaged") : DoorDriver.matching("UT-\(Int.random(in: 1...3, using: &dice))")
    }

    private mutating func anyVisit() -> VisitID? {
        driver.door.house.visits.keys.sorted().randomElement(using: &dice)
    }

    private mutating func desk() -> String { chance(2) ? "pat" : "lee" }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &dice) == 0 }
}
