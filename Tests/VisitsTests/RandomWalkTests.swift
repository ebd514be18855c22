import People
import Screening
import Testing

@testable import Visits

/// Random days at the door: whatever happens in whatever order, the promises hold.
@Suite struct RandomWalkTests {
    @Test(arguments: UInt64(1)...12)
    func nobodyIsEverAdmittedUnscreenedOrAgainstAHold(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var driver = DoorDriver()
        for _ in 0..<1500 {
            step(&driver, &dice)
            #expect(driver.door.house.holds.allSatisfy { $0.admission == nil })
            #expect(driver.door.openQuestion == nil)
        }
        try check(driver)
        let before = driver.door.house
        var replayed = House()
        for (entry, time) in driver.journal { replayed.take(entry, at: time) }
        #expect(replayed == before, "the journal alone makes the same house")
    }

    private func step(_ driver: inout DoorDriver, _ dice: inout Dice) {
        let people = (0..<6).map {
            Identity.scanned("NAME\($0)", "FAMILY\($0)", "19\(60 + $0)-01-0\($0 + 1)", lastFour: "000\($0)")
        }
        let visits = driver.door.house.visits.keys.sorted()
        let answers = Answers(
            type: "parent", purpose: Answer(id: "meeting", text: ""), destination: Answer(id: "library", text: ""))
        switch Int.random(in: 0..<14, using: &dice) {
        case 0, 1, 2:
            driver.answer =
                [DoorDriver.clear, DoorDriver.clear, DoorDriver.matching("UT-1"), .notPossible("damaged")]
                .randomElement(using: &dice) ?? DoorDriver.clear
            try? driver.scan(
                people.randomElement(using: &dice) ?? .maria, expired: Int.random(in: 0..<8, using: &dice) == 0)
        case 3, 4, 5, 6:
            let actions: [VisitorAction] = [
                .choose("parent"), .choose("meeting"), .choose("library"), .leaving, .arriving, .back, .cancel, .done,
                .stillHere, .noDocument, .disagree, .help,
            ]
            try? driver.touch(actions.randomElement(using: &dice) ?? .done)
        case 7: try? driver.pass(seconds: Int.random(in: 1...1200, using: &dice))
        case 8, 9:
            guard let visit = visits.randomElement(using: &dice) else { return }
            let kind = HoldAnswer.Kind.allCases.randomElement(using: &dice) ?? .deny
            let finish = Bool.random(using: &dice) ? answers : Answers()
            try? driver.staff(.answerHold(visit, kind, why: "because", answers: finish, seen: nil))
        case 10:
            guard let visit = visits.randomElement(using: &dice) else { return }
            let reports: [BadgeReport] = [
                .handedOver(printer: "p", job: 1), .printed(printer: "p", job: 1),
                .failed(code: "jam", sentence: "Jam."),
            ]
            _ = try? driver.take(
                .badge(visit, copy: 1, reports.randomElement(using: &dice) ?? .printed(printer: "p", job: 1)))
        case 11:
            guard let visit = visits.randomElement(using: &dice) else { return }
            _ = try? driver.take(.badgeCode(visit, test: false))
        case 12: try? driver.staff(Bool.random(using: &dice) ? .close(reason: "drill") : .open)
        default: try? driver.restart()
        }
    }

    /// Reads the journal as an auditor would: each admission rests on a screening without open matches, or on staff.
    private func check(_ driver: DoorDriver) throws {
        var screened: [VisitID: Bool] = [:]
        var cleared: Set<VisitID> = []
        var held: Set<VisitID> = []
        var admissions = 0
        var closed = false
        for (entry, _) in driver.journal {
            if entry is EntranceClosed { closed = true }
            if entry is EntranceOpened { closed = false }
            switch entry {
            case let entry as VisitScreened:
                if case .screened(let result) = entry.outcome { screened[entry.visit] = result.matches.isEmpty }
                if case .notPossible = entry.outcome { screened[entry.visit] = false }
            case let entry as VisitHeld:
                held.insert(entry.visit)
                cleared.remove(entry.visit)
            case let entry as HoldResolved:
                if [.notAMatch, .admit, .admitWithEscort].contains(entry.answer.kind) { cleared.insert(entry.visit) }
            case let entry as VisitAdmitted:
                admissions += 1
                #expect(!closed, "admitted through a closed entrance")
                let isClear = screened[entry.visit] == true && !held.contains(entry.visit)
                #expect(isClear || cleared.contains(entry.visit), "admitted without ground")
            default: break
            }
        }
        #expect(admissions > 0, "the walk must reach what it is about")
    }
}
