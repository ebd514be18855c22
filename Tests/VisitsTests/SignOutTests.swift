import People
import Screening
import Testing

@testable import Visits

@Suite struct SignOutTests {
    @Test func theBadgesCodeSignsOut() throws {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        try driver.take(.badgeCode(visit, test: false))
        #expect(driver.entries(VisitEnded.self).map(\.how) == [.badge])
        #expect(driver.door.session.screen == .signedOut)
        try driver.take(.badgeCode(visit, test: false))
        #expect(driver.door.session.screen == .unreadable("badge-not-current"))
        #expect(driver.entries(VisitEnded.self).count == 1)
    }

    @Test func theIDOfSomebodyOnSiteAsksWhichWay() throws {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        // The licence still lies on the reader while the badge comes out.
        try driver.scan(.maria)
        #expect(driver.door.session.screen == .printing(visit))
        try driver.take(.badge(visit, copy: 1, .printed(printer: "label", job: 1)))
        driver.time = driver.time.after(seconds: 14)
        try driver.scan(.maria)
        #expect(driver.door.session.screen == .done(visit))
        driver.time = driver.time.after(seconds: 1)
        try driver.scan(.maria)
        guard case .whichWay(visit, _) = driver.door.session.screen else {
            Issue.record("the screen shows \(driver.door.session.screen)")
            return
        }
        try driver.touch(.leaving)
        #expect(driver.entries(VisitEnded.self).map(\.how) == [.document])
    }

    @Test func arrivingAgainSupersedesAndIsScreenedAgain() throws {
        var driver = DoorDriver()
        let first = try driver.admit(.maria)
        try driver.pass(seconds: 20)
        driver.answer = DoorDriver.matching("UT-9")
        try driver.scan(.maria)
        try driver.touch(.arriving)
        #expect(driver.entries(VisitEnded.self) == [VisitEnded(visit: first, how: .superseded, recordedLate: nil)])
        #expect(driver.entries(VisitScreened.self).last?.outcome == driver.answer)
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.match]])
    }

    @Test func namesakesAreToldApartByTheLastFour() throws {
        var driver = DoorDriver()
        _ = try driver.admit(.scanned("MARIA", "VISITOR", lastFour: "1111"))
        try driver.take(.badge(driver.door.house.roster[0].id, copy: 1, .printed(printer: "label", job: 1)))
        try driver.scan(.scanned("MARIA", "VISITOR", lastFour: "2222"))
        #expect(driver.entries(VisitBegun.self).count == 2)
    }

    @Test func nobodySignsSomebodyElseOutByTypingAName() throws {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        try driver.take(.badge(visit, copy: 1, .printed(printer: "label", job: 1)))
        try driver.touch(.done)
        try driver.touch(.noDocument)
        let born = try #require(CalendarDate(iso: "1980-05-01"))
        let typed = try #require(TypedIdentity(given: "Maria", family: "Visitor", birthDate: born))
        try driver.touch(.typed(typed))
        #expect(driver.door.house.visits[visit]?.admission != nil)
        #expect(driver.entries(VisitEnded.self).isEmpty)
    }

    @Test func signingOutGoesOnWhileTheEntranceIsClosed() throws {
        var driver = DoorDriver()
        let one = try driver.admit(.maria)
        let two = try driver.admit(.scanned("OTHER", "VISITOR", "1990-01-01"))
        try driver.staff(.close(reason: "lockdown"))
        try driver.pass(seconds: 60)
        try driver.take(.badgeCode(one, test: false))
        try driver.scan(.scanned("OTHER", "VISITOR", "1990-01-01"))
        #expect(driver.entries(VisitEnded.self).map(\.visit) == [one, two])
    }

    @Test func aFullDiskLetsPeopleLeaveAndTakesNobodyIn() throws {
        var driver = DoorDriver()
        _ = try driver.admit(.maria)
        try driver.pass(seconds: 60)
        driver.door.note(isFull: true)
        #expect(driver.door.session.screen == .full)
        let before = driver.journal.count
        try driver.scan(.harry)
        #expect(driver.door.session.screen == .full && driver.journal.count == before)
        #expect(throws: Refusal.screenMovedOn) { try driver.touch(.noDocument) }
        try driver.scan(.maria)
        #expect(driver.door.session.screen == .signedOut && driver.types.last == "visit.ended")
        try driver.pass(seconds: 10)
        #expect(driver.door.session.screen == .full)
        try driver.staff(.close(reason: "drill"))
        #expect(driver.door.session.screen == .closed)
        try driver.staff(.open)
        #expect(driver.door.session.screen == .full)
        driver.door.note(isFull: false)
        #expect(driver.door.session.screen == .idle)
    }

    @Test func aCheckInThatIsUnderWayEndsAlthoughTheDiskIsFull() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        driver.door.note(isFull: true)
        try driver.answerAll()
        #expect(driver.door.house.roster.count == 1)
    }

    @Test func whoWasEnteredAtTheDeskLeavesWithAnID() throws {
        var driver = DoorDriver()
        let born = try #require(CalendarDate(iso: "1980-05-01"))
        let typed = try #require(TypedIdentity(given: "Maria", family: "Visitor", birthDate: born))
        let answers = Answers(
            type: "parent", purpose: Answer(id: "meeting", text: ""), destination: Answer(id: "library", text: ""))
        try driver.staff(.enter(typed, answers, vouched: false))
        try driver.scan(.maria)
        try driver.touch(.leaving)
        #expect(driver.entries(VisitEnded.self).map(\.how) == [.document])
        #expect(driver.door.house.roster.isEmpty)
    }

    @Test func nobodyOnSiteIsLostFromTheRosterByALockdown() throws {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        try driver.take(.badge(visit, copy: 1, .printed(printer: "label", job: 1)))
        try driver.pass(seconds: 20)
        try driver.scan(.maria)
        try driver.staff(.close(reason: "lockdown"))
        #expect(throws: Visits.Refusal.entranceClosed) { try driver.touch(.arriving) }
        #expect(driver.door.house.roster.map(\.id) == [visit])
        try driver.touch(.leaving)
        #expect(driver.door.house.roster.isEmpty)
    }

    @Test func theConfiguredHourEndsVisitsAndSaysThatNobodySawThemLeave() throws {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        try driver.take(.automaticSignOut(admittedBefore: driver.time.after(seconds: -1)))
        #expect(driver.door.house.roster.map(\.id) == [visit])
        try driver.pass(seconds: 3600)
        try driver.take(.automaticSignOut(admittedBefore: driver.time))
        #expect(driver.entries(VisitEnded.self).map(\.how) == [.automatic])
    }

    @Test func aVisitNeverOutlastsTheAutomaticSignOut() throws {
        var policy = Policy.specimen
        policy.visitLength = 24 * 3600
        var driver = DoorDriver(policy: policy)
        _ = try driver.admit(.maria)
        #expect(driver.entries(VisitAdmitted.self).map(\.until) == [driver.closing])
    }

    @Test func aSimulatedVisitIsOnNoRosterAndEndsWithItsScreen() throws {
        var driver = DoorDriver()
        try driver.scan(.maria, test: true)
        try driver.answerAll()
        #expect(driver.entries(BadgeRequested.self).count == 1)
        #expect(driver.door.house.roster.isEmpty)
        try driver.take(
            .badge(
                try #require(driver.entries(VisitAdmitted.self).first).visit, copy: 1, .printed(printer: "p", job: 1)))
        try driver.pass(seconds: 20)
        #expect(driver.entries(VisitEnded.self).map(\.how) == [.test])
        #expect(driver.door.house.visits.isEmpty)
    }

    @Test func aSignOutThatCannotBeWrittenIsNotedAndAdmissionIsRefused() throws {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        let now = FrontDoor.Now(time: driver.time, fresh: visit, closing: driver.closing)
        let leaving = driver.door.journalFailed(during: .badgeCode(visit, test: false), now: now)
        #expect(leaving?.visit == visit && leaving?.how == .badge)
        #expect(driver.door.session.screen == .noted)
        let scan = Input.document(ScannedDocument(identity: .harry))
        #expect(driver.door.journalFailed(during: scan, now: now) == nil)
        #expect(driver.door.session.screen == .outOfOrder)
        let late = driver.door.recordLate(visit, how: .badge, leftAt: driver.time, now: now)
        #expect((late.first as? VisitEnded)?.recordedLate == driver.time)
    }
}
