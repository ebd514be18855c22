import People
import Screening
import Testing

@testable import Visits

/// Clocks that were wrong, and are put right while people are in the building.
@Suite struct ClockTests {
    private static let weekend = 62 * 3600

    /// The clock is set, and the daemon asks at once whether the hour of the sweep was stepped over.
    private func step(_ driver: inout DoorDriver, by seconds: Int, sweepBefore: Int) throws {
        let before = driver.time
        driver.time = before.after(seconds: seconds)
        let entry = ClockStepped(before: before, after: driver.time)
        driver.door.record(entry, at: driver.time)
        driver.journal.append((entry, driver.time))
        try driver.take(.automaticSignOut(admittedBefore: driver.time.after(seconds: -sweepBefore)))
    }

    @Test func aClockThatIsPutForwardSignsNobodyOutWhoIsInTheBuilding() throws {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        let stay = try #require(driver.door.house.visits[visit]?.admission)
        try step(&driver, by: Self.weekend, sweepBefore: 13 * 3600)
        #expect(driver.door.house.roster.map(\.id) == [visit])
        #expect(driver.entries(VisitEnded.self).isEmpty)
        let moved = try #require(driver.door.house.visits[visit]?.admission)
        #expect(moved.at == stay.at.after(seconds: Self.weekend))
        #expect(moved.until == stay.until.after(seconds: Self.weekend))
        // The journal alone makes the same house.
        try driver.restart()
        #expect(driver.door.house.visits[visit]?.admission == moved)
    }

    @Test func whoCameInByAnotherClockIsSweptAtTheHourAsBefore() throws {
        var driver = DoorDriver()
        try driver.restart(boot: "one")
        driver.time = driver.time.after(seconds: 1)
        let old = try driver.admit(.harry)
        driver.time = driver.time.after(seconds: 60)
        try driver.restart(boot: "two")
        driver.time = driver.time.after(seconds: 60)
        try driver.scan(.maria)
        try driver.answerAll()
        let new = try #require(driver.door.house.roster.last?.id)
        try step(&driver, by: Self.weekend, sweepBefore: 13 * 3600)
        #expect(driver.entries(VisitEnded.self) == [VisitEnded(visit: old, how: .automatic, recordedLate: nil)])
        #expect(driver.door.house.roster.map(\.id) == [new])
    }

    @Test func aRestartOfTheDaemonAloneDoesNotMakeItAnotherClock() throws {
        var driver = DoorDriver()
        try driver.restart(boot: "one")
        driver.time = driver.time.after(seconds: 1)
        let visit = try driver.admit(.maria)
        driver.time = driver.time.after(seconds: 60)
        try driver.restart(boot: "one")
        try step(&driver, by: Self.weekend, sweepBefore: 13 * 3600)
        #expect(driver.door.house.roster.map(\.id) == [visit])
    }

    @Test func anExceptionUnderWayIsNotSweptByTheStep() throws {
        var driver = DoorDriver()
        try driver.staff(.recordException(.emergency, people: 4, why: "fire brigade", happened: nil))
        try step(&driver, by: Self.weekend, sweepBefore: 13 * 3600)
        #expect(driver.door.house.openExceptions.count == 1)
    }

    @Test func whatAClockThatWasAheadWroteDownPassesAfterTheNextStart() throws {
        var driver = DoorDriver()
        let monday = driver.time.after(seconds: 3 * 86_400)
        driver.time = driver.time.after(seconds: 365 * 86_400)
        let ghost = try driver.admit(.harry)
        driver.answer = DoorDriver.matching("UT-1")
        try driver.scan(.scanned("OTTO", "WAITING", "1966-06-06", lastFour: "0003"))
        try driver.pass(seconds: driver.door.policy.holdExpiresAfter)
        #expect(driver.entries(HoldExpired.self).count == 1)
        try driver.scan(.scanned("IDA", "HELD", "1955-05-05", lastFour: "0004"))
        driver.answer = DoorDriver.clear

        driver.time = monday
        driver.closing = monday.after(seconds: 8 * 3600)
        try driver.restart(boot: "two")
        let house = driver.door.house
        #expect(house.stopped.map(\.at) == [monday])
        #expect(house.visits[ghost]?.admission?.at == monday)
        // When it really was nobody knows: for as long as a second try is looked for, it may have been just now.
        driver.time = monday.after(seconds: driver.door.policy.secondTryWindow + 1)
        try driver.take(.clock)
        try driver.pass(seconds: driver.door.policy.holdExpiresAfter)
        #expect(driver.entries(HoldExpired.self).count == 2)
        try driver.pass(seconds: driver.door.policy.secondTryWindow + 1)
        try driver.touch(.noDocument)
        let born = try #require(CalendarDate(iso: "2001-02-03"))
        try driver.touch(.typed(try #require(TypedIdentity(given: "Quite", family: "Other", birthDate: born))))
        #expect(driver.entries(VisitHeld.self).filter { $0.reasons == [.secondTry] }.isEmpty)
        // And the evening's sweep ends whoever a wrong clock admitted.
        try driver.take(.automaticSignOut(admittedBefore: driver.closing))
        #expect(driver.door.house.roster.isEmpty)
    }
}
