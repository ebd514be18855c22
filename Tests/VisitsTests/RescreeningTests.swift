import People
import Screening
import Testing

@testable import Visits

@Suite struct RescreeningTests {
    private func onSite() throws -> (driver: DoorDriver, visit: VisitID) {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        return (driver, visit)
    }

    @Test func aNewMatchAlertsTheDeskAndLeavesTheVisitorOnTheRoster() throws {
        var (driver, visit) = try onSite()
        try driver.take(.rescreened(visit, .screened(DoorDriver.result([.listed()]))))
        #expect(driver.entries(VisitScreened.self).last?.again == true)
        #expect(driver.door.house.alerts.map(\.id) == [visit])
        #expect(driver.door.house.visits[visit]?.alert?.reason == .listChanged)
        #expect(driver.door.house.roster.map(\.id) == [visit])
    }

    @Test func anUnchangedMatchNeverAlarmsTwice() throws {
        var (driver, visit) = try onSite()
        let answer = ScreeningOutcome.screened(DoorDriver.result([.listed()]))
        try driver.take(.rescreened(visit, answer))
        try driver.take(.rescreened(visit, answer))
        try driver.staff(.answerAlert(visit, .stay, why: "known to the school", seen: nil))
        try driver.take(.rescreened(visit, answer))
        #expect(driver.entries(VisitAlerted.self).count == 1)
        #expect(driver.door.house.alerts.isEmpty)
    }

    @Test func whoWasLetInKnowinglyIsNotAlarmedForIt() throws {
        var driver = DoorDriver()
        driver.answer = .screened(DoorDriver.result([.listed()]))
        try driver.scan(.harry)
        let visit = try #require(driver.door.house.holds.first?.id)
        try driver.staff(.answerHold(visit, .admitWithEscort, why: "a parent", answers: .complete, seen: nil))
        #expect(driver.door.house.roster.map(\.id) == [visit])
        try driver.take(.rescreened(visit, driver.answer))
        #expect(driver.door.house.alerts.isEmpty)
        try driver.take(.rescreened(visit, .screened(DoorDriver.result([.listed(), .listed("UT-2")]))))
        #expect(driver.entries(VisitAlerted.self).map(\.matches) == [["offenders/UT-2#fields"]])
    }

    @Test func anAlertStaysUntilItIsAnswered() throws {
        var (driver, visit) = try onSite()
        try driver.take(.rescreened(visit, .screened(DoorDriver.result([.listed()]))))
        try driver.staff(.answerAlert(visit, .cannotTell, why: "no photo", seen: nil))
        #expect(driver.door.house.visits[visit]?.alert?.state == .cannotTell)
        try driver.take(.rescreened(visit, DoorDriver.clear))
        try driver.restart()
        #expect(driver.door.house.alerts.map(\.id) == [visit])
        try driver.staff(.answerAlert(visit, .stayWithEscort, why: "asked the district", seen: nil))
        #expect(driver.door.house.visits[visit]?.admission?.escort == true)
        #expect(driver.door.house.alerts.isEmpty)
        #expect(throws: Refusal.alreadyAnswered) {
            try driver.staff(.answerAlert(visit, .stay, why: "late", seen: nil))
        }
    }

    @Test func whoMustLeaveStaysOnTheRosterUntilSeenLeaving() throws {
        var (driver, visit) = try onSite()
        try driver.take(.rescreened(visit, .screened(DoorDriver.result([.listed()]))))
        try driver.staff(.answerAlert(visit, .leave, why: "the record is this person", seen: nil))
        #expect(driver.door.house.visits[visit]?.alert?.state == .leaving)
        #expect(driver.door.house.roster.map(\.id) == [visit])
        try driver.staff(.end(visit, why: "seen leaving"))
        #expect(driver.door.house.alerts.isEmpty)
    }

    @Test func anAnswerToAnAlertThatHasGrownIsRefused() throws {
        var (driver, visit) = try onSite()
        try driver.take(.rescreened(visit, .screened(DoorDriver.result([.listed()]))))
        let seen = try #require(driver.door.house.visits[visit]?.alert?.at)
        driver.time = driver.time.after(seconds: 5)
        try driver.take(.rescreened(visit, .screened(DoorDriver.result([.listed(), .listed("UT-2")]))))
        #expect(throws: Refusal.alreadyAnswered) {
            try driver.staff(.answerAlert(visit, .stay, why: "known", seen: seen))
        }
    }

    @Test func aCheckInUnderWayIsHeldForAListThatChanged() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        let visit = try #require(driver.door.session.screen.visit)
        try driver.take(.rescreened(visit, .screened(DoorDriver.result([.listed()]))))
        #expect(driver.door.house.holds.map(\.id) == [visit])
        #expect(driver.door.session.screen == .held)
    }

    @Test func aHeldVisitIsNotHeldAnewForTheSameMatch() throws {
        var driver = DoorDriver()
        driver.answer = .screened(DoorDriver.result([.listed()]))
        try driver.scan(.harry)
        let visit = try #require(driver.door.house.holds.first?.id)
        try driver.take(.rescreened(visit, driver.answer))
        #expect(driver.entries(VisitHeld.self).count == 1)
        try driver.take(.rescreened(visit, .screened(DoorDriver.result([.listed(), .listed("UT-2")]))))
        #expect(driver.entries(VisitHeld.self).count == 2)
    }

    @Test func listsThatCannotBeAskedChangeNothing() throws {
        var (driver, visit) = try onSite()
        let written = try driver.take(.rescreened(visit, .notPossible("damaged")))
        #expect(written.isEmpty)
    }

    @Test func onlyVisitsOfOtherEditionsAreDue() throws {
        let (driver, visit) = try onSite()
        let lists = DoorDriver.result([]).lists
        #expect(driver.door.visitsScreened(byOtherThan: lists).isEmpty)
        var newer = lists
        newer[0].digest = "01"
        #expect(driver.door.visitsScreened(byOtherThan: newer) == [visit])
    }
}

extension Answers {
    static let complete = Answers(
        type: "parent", purpose: Answer(id: "meeting", text: "meeting"), destination: Answer(id: "library", text: "x"))
}
