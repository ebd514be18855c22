import People
import Testing

@testable import Visits

/// The roll-call: everybody is asked for until somebody says where they are.
@Suite struct MusterTests {
    @Test func everybodyOnSiteIsAskedForAndNobodyIsTakenOff() throws {
        var driver = DoorDriver()
        let maria = try driver.admit(.maria)
        let harry = try driver.admit(.harry)
        let muster = try start(&driver)
        #expect(muster.people.keys.sorted() == [maria, harry].sorted())
        #expect(muster.count(.notYet) == 2)

        try driver.take(.badgeCode(maria, test: false))
        #expect(driver.door.house.muster?.people[maria]?.mark == .left)
        #expect(driver.door.house.muster?.people[maria]?.who == nil, "nobody said it: the badge did")
        let late = try driver.admit(.scanned("LATE", "COMER", lastFour: "0003"))
        #expect(driver.door.house.muster?.people[late]?.cameLater == true)
        #expect(driver.door.house.muster?.people.count == 3)
    }

    @Test func severalMarkAtOnceAndTheLaterWordCounts() throws {
        var driver = DoorDriver()
        let maria = try driver.admit(.maria)
        let muster = try start(&driver)
        let begun = driver.time
        try driver.pass(seconds: 60)
        try driver.staff(.muster(.mark(muster.id, maria, .accounted, at: nil)), who: "sam")
        // Pat's phone had no network: what it saw earlier comes later, and changes nothing.
        try driver.staff(.muster(.mark(muster.id, maria, .left, at: begun.after(seconds: 30))), who: "pat")
        #expect(driver.door.house.muster?.people[maria]?.mark == .accounted)
        #expect(driver.door.house.muster?.people[maria]?.who == "sam")
        #expect(driver.entries(MusterMarked.self).count == 2, "both words are kept")
    }

    @Test func aSecondStartJoinsTheFirst() throws {
        var driver = DoorDriver()
        _ = try driver.admit(.maria)
        let first = try start(&driver)
        #expect(try driver.take(.staff(.muster(.start(nil, at: nil)), who: "sam")).isEmpty)
        #expect(driver.door.house.muster == first)
    }

    @Test func endsWithASummaryAndTakesWhatWasSeenBefore() throws {
        var driver = DoorDriver()
        let maria = try driver.admit(.maria)
        let harry = try driver.admit(.harry)
        let muster = try start(&driver)
        try driver.staff(.muster(.mark(muster.id, maria, .accounted, at: nil)))
        let seen = driver.time
        try driver.pass(seconds: 30)
        try driver.staff(.muster(.end(muster.id)))
        let summary = try #require(driver.entries(MusterEnded.self).first?.summary)
        #expect(summary == MusterEnded.Summary(accounted: 1, notYet: 1, left: 0))
        try driver.staff(.muster(.mark(muster.id, harry, .accounted, at: seen)))
        #expect(driver.door.house.muster?.count(.accounted) == 2)
        try driver.pass(seconds: 30)
        #expect(throws: Refusal.noMuster) {
            try driver.staff(.muster(.mark(muster.id, harry, .left, at: nil)))
        }
        #expect(throws: Refusal.noMuster) { try driver.staff(.muster(.end(muster.id))) }
    }

    @Test func survivesARestart() throws {
        var driver = DoorDriver()
        let maria = try driver.admit(.maria)
        let muster = try start(&driver)
        try driver.staff(.muster(.mark(muster.id, maria, .accounted, at: nil)))
        let before = driver.door.house.muster
        try driver.restart()
        #expect(driver.door.house.muster == before)
        #expect(driver.door.house.muster?.isUnderWay == true)
    }

    @Test func aPageWithoutTheKioskNamesItsRollCallAndWhenItBegan() throws {
        var driver = DoorDriver()
        let maria = try driver.admit(.maria)
        let begun = driver.time
        try driver.pass(seconds: 120)
        try driver.restart()
        var dice = Dice(seed: 9)
        let own = MusterID(at: begun, using: &dice)
        try driver.staff(.muster(.start(own, at: begun)))
        try driver.staff(.muster(.mark(own, maria, .accounted, at: begun.after(seconds: 20))))
        #expect(driver.door.house.muster?.id == own)
        #expect(driver.door.house.muster?.started == begun)
        #expect(driver.door.house.muster?.people[maria]?.at == begun.after(seconds: 20))
        // The page may ask twice: it did not hear the answer.
        #expect(try driver.take(.staff(.muster(.start(own, at: begun)), who: "pat")).isEmpty)
    }

    @Test func momentsThatCannotBeAreHeldToWhatCan() throws {
        var driver = DoorDriver()
        let maria = try driver.admit(.maria)
        let muster = try start(&driver)
        try driver.pass(seconds: 10)
        try driver.staff(.muster(.mark(muster.id, maria, .left, at: Timestamp(milliseconds: .max))))
        #expect(driver.door.house.muster?.people[maria]?.at == driver.time)
        try driver.staff(.muster(.mark(muster.id, maria, .accounted, at: Timestamp(milliseconds: .min))))
        #expect(driver.door.house.muster?.people[maria]?.mark == .left, "a moment before the start is no later word")
    }

    @Test func whatBecameOfAnEarlierRosterSaysNothingOfThisRollCall() throws {
        var house = House()
        let time = Timestamp(milliseconds: 1_795_286_400_000)
        var dice = Dice(seed: 9)
        let id = MusterID(at: time, using: &dice)
        let failed = RosterPrinted(request: id, labels: 0, failure: "The badge printer is paused.")
        for next: any Entry in [RosterRequested(request: id, who: "pat"), MusterStarted(muster: id, who: "pat")] {
            house.take(failed, at: time)
            #expect(house.rosterPrinted != nil)
            house.take(next, at: time)
            #expect(house.rosterPrinted == nil)
        }
    }

    @Test func theEndOfTheDayIsNoDeparture() throws {
        var driver = DoorDriver()
        let maria = try driver.admit(.maria)
        _ = try start(&driver)
        driver.time = driver.closing.after(seconds: 1)
        try driver.take(.automaticSignOut(admittedBefore: driver.closing))
        #expect(driver.door.house.roster.isEmpty)
        #expect(driver.door.house.muster?.people[maria]?.mark == .notYet)
    }

    private func start(_ driver: inout DoorDriver) throws -> Muster {
        try driver.staff(.muster(.start(nil, at: nil)))
        return try #require(driver.door.house.muster)
    }
}
