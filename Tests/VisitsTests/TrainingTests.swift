import Testing

@testable import Visits

/// The rules of a training, as the real door has them.
@Suite struct TrainingTests {
    private func training(_ driver: inout DoorDriver) {
        driver.door.record(TrainingStarted(who: "pat"), at: driver.time)
    }

    @Test func itLastsThirtyMinutesAndNoLonger() throws {
        var driver = DoorDriver()
        #expect(driver.door.trainingObstacle == nil)
        training(&driver)
        #expect(driver.door.trainingObstacle == .already)
        #expect(driver.door.endOfTraining(at: driver.time.after(seconds: 1799)) == nil)
        #expect(driver.door.endOfTraining(at: driver.time.after(seconds: 1800)) == .timeIsUp)
        driver.door.record(TrainingEnded(reason: .timeIsUp), at: driver.time)
        #expect(driver.door.endOfTraining(at: driver.time.after(seconds: 1800)) == nil)
    }

    @Test func aClockThatIsSetNeitherCutsItShortNorMakesItLast() throws {
        var driver = DoorDriver()
        training(&driver)
        let after = driver.time.after(seconds: 86_400)
        driver.door.record(ClockStepped(before: driver.time, after: after), at: after)
        #expect(driver.door.endOfTraining(at: after.after(seconds: 1799)) == nil)
        #expect(driver.door.endOfTraining(at: after.after(seconds: 1800)) == .timeIsUp)
    }

    @Test func whoeverIsRealGoesFirst() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        #expect(driver.door.trainingObstacle == .visitor)
        driver = DoorDriver()
        try driver.touch(.help)
        #expect(driver.door.trainingObstacle == .waiting)
        driver = DoorDriver()
        try driver.staff(.close(reason: "drill"))
        #expect(driver.door.trainingObstacle == .closed)
        driver = DoorDriver()
        driver.door.note(isFull: true)
        #expect(driver.door.trainingObstacle == .unwell)
        driver = DoorDriver()
        driver.door.enterSafeMode()
        #expect(driver.door.trainingObstacle == .unwell)
    }

    @Test func aClosedEntranceARollCallAndAFullDiskEndIt() throws {
        var driver = DoorDriver()
        training(&driver)
        try driver.staff(.close(reason: "lockdown"))
        #expect(driver.door.endOfTraining(at: driver.time) == .entranceClosed)
        try driver.staff(.muster(.start(nil, at: nil)))
        #expect(driver.door.endOfTraining(at: driver.time) == .rollCall)
        driver = DoorDriver()
        training(&driver)
        driver.door.note(isFull: true)
        #expect(driver.door.endOfTraining(at: driver.time) == .journal)
    }

    @Test func somebodyRealIsSentToTheStaffAndNothingIsWritten() throws {
        var driver = DoorDriver()
        let before = driver.journal.count
        try driver.take(.turnedAway)
        #expect(driver.door.session.screen == .seeStaff && driver.journal.count == before)
        try driver.pass(seconds: 15)
        #expect(driver.door.session.screen == .idle)
        // Practice in the middle of the questions yields.
        try driver.scan(.maria)
        try driver.take(.turnedAway)
        #expect(driver.door.session.screen == .seeStaff && driver.types.last == "visit.abandoned")
    }

    @Test func safeModeSendsWhoComesToTheDeskAndLetsEverybodyLeave() throws {
        var driver = DoorDriver()
        _ = try driver.admit(.maria)
        try driver.pass(seconds: 60)
        driver.door.enterSafeMode()
        #expect(driver.door.session.screen == .seeStaff)
        let before = driver.journal.count
        try driver.scan(.harry)
        #expect(driver.door.session.screen == .seeStaff && driver.journal.count == before)
        try driver.scan(.maria)
        #expect(driver.door.session.screen == .signedOut && driver.types.last == "visit.ended")
    }
}
