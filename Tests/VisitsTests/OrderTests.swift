import People
import Screening
import Testing

@testable import Visits

@Suite struct OrderTests {
    private func answer(_ forbids: [CourtOrder.Prohibition], expires: String? = nil) -> ScreeningOutcome {
        let terms = RecordTerms(
            forbids: forbids, expires: expires.flatMap { CalendarDate(iso: $0) }, isCourtOrder: true)
        return .screened(DoorDriver.result([.listed(list: "orders", "O-1", terms: terms)]))
    }

    @Test func anOrderThatForbidsEntryHolds() throws {
        var driver = DoorDriver()
        driver.answer = answer([.entry, .contact])
        try driver.scan(.maria)
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.match]])
    }

    @Test func anOrderThatForbidsCollectingLetsInAndTellsTheDesk() throws {
        var driver = DoorDriver()
        driver.answer = answer([.collecting])
        let visit = try driver.admit(.maria)
        #expect(driver.entries(VisitHeld.self).isEmpty)
        #expect(driver.door.house.visits[visit]?.alert?.reason == .order)
    }

    @Test func anOrderThatIsOverNeitherHoldsNorAlarms() throws {
        var driver = DoorDriver()
        driver.answer = answer([.entry], expires: "2026-11-20")
        let visit = try driver.admit(.maria)
        #expect(driver.door.house.visits[visit]?.alert == nil)
        #expect(driver.door.house.visits[visit]?.matches.count == 1)
    }

    @Test func anOrderHoldsOnItsLastDay() throws {
        var driver = DoorDriver()
        driver.answer = answer([.entry], expires: "2026-11-21")
        try driver.scan(.maria)
        #expect(driver.door.house.holds.count == 1)
    }

    @Test func anOrderThatBeginsToForbidEntryAlarmsForSomebodyOnSite() throws {
        var driver = DoorDriver()
        driver.answer = answer([.collecting])
        let visit = try driver.admit(.maria)
        try driver.staff(.answerAlert(visit, .stay, why: "came to a meeting", seen: nil))
        try driver.take(.rescreened(visit, answer([.entry, .collecting])))
        #expect(driver.door.house.visits[visit]?.alert?.reason == .listChanged)
    }
}
