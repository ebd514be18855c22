import People
import Screening
import Testing

@testable import Visits

@Suite struct CheckInTests {
    @Test func aClearedVisitorIsAskedThenAdmittedWithABadge() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        #expect(driver.types == ["visit.begun", "visit.screened"])
        try driver.answerAll()
        #expect(driver.types.suffix(4) == ["visit.answered", "visit.screened", "visit.admitted", "badge.requested"])
        #expect(driver.door.house.roster.map(\.identity) == [.maria])
        guard case .printing = driver.door.session.screen else {
            Issue.record("the screen shows \(driver.door.session.screen)")
            return
        }
    }

    /// 53G-8-806(2)(b): name, date and time of entry and exit, purpose, and the location or individual visited.
    @Test func theEntriesHoldWhatTheStatuteAsksFor() throws {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        let entry = driver.time
        try driver.pass(seconds: 3600)
        try driver.take(.badgeCode(visit, test: false))

        let begun = try #require(driver.entries(VisitBegun.self).first)
        #expect(begun.identity?.name == PersonName(given: "MARIA", family: "VISITOR"))
        let answered = try #require(driver.entries(VisitAnswered.self).first)
        #expect(answered.answers.purpose?.text == "Meet a teacher")
        #expect(answered.answers.destination?.text == "Library")
        let admitted = try #require(driver.journal.first { $0.entry is VisitAdmitted })
        #expect(admitted.time == entry)
        let ended = try #require(driver.journal.first { $0.entry is VisitEnded })
        #expect(ended.time == entry.after(seconds: 3600))
        #expect(driver.entries(VisitEnded.self).first?.how == .badge)
    }

    @Test func theNoticeThatWasShownStandsInTheJournal() throws {
        var driver = DoorDriver()
        try driver.touch(.language("es"))
        try driver.scan(.maria)
        #expect(driver.entries(VisitBegun.self).first?.notice == Notice(version: "1", language: "es"))
    }

    @Test func theJournalKeepsOneLanguageWhateverTheScreenSpoke() throws {
        var driver = DoorDriver()
        try driver.touch(.language("es"))
        try driver.scan(.maria)
        try driver.answerAll()
        #expect(driver.entries(VisitAnswered.self).first?.answers.destination?.text == "Library")
    }

    @Test func whatIsTypedIsScreenedToo() throws {
        var driver = DoorDriver()
        driver.answer = DoorDriver.matching("UT-1")
        try driver.touch(.noDocument)
        let born = try #require(CalendarDate(iso: "1971-03-14"))
        let typed = try #require(TypedIdentity(given: "Harry", family: "Blackwood", birthDate: born))
        try driver.touch(.typed(typed))
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.match]])
        #expect(driver.entries(VisitBegun.self).first?.identity?.established == .typed)
        #expect(driver.door.session.screen == .held)
    }

    @Test func aTouchThatBelongsToAnEarlierVisitorDoesNothing() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        let before = driver.door.session
        #expect(throws: Visits.Refusal.screenMovedOn) {
            try driver.take(.visitor(.choose("parent"), session: before.number - 1))
        }
        #expect(driver.door.session == before)
    }

    @Test func aChoiceThatIsNotOfferedIsRefused() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        #expect(throws: Visits.Refusal.notOffered) { try driver.touch(.choose("principal")) }
        #expect(throws: Visits.Refusal.notOffered) { try driver.touch(.other("principal")) }
    }

    @Test func aPurposeInTheVisitorsOwnWordsIsKeptAsTyped() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        try driver.touch(.choose("parent"))
        try driver.touch(.other("  bring \u{202E}a cake\n "))
        try driver.touch(.choose("library"))
        #expect(driver.entries(VisitAnswered.self).first?.answers.purpose == Answer(id: nil, text: "bring a cake"))
    }

    @Test func theScreenAsksBeforeItForgetsAVisitor() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        try driver.pass(seconds: driver.door.policy.idleTimeOut)
        #expect(driver.door.session.asksStillThere)
        try driver.touch(.stillHere)
        #expect(!driver.door.session.asksStillThere)
        try driver.pass(seconds: driver.door.policy.idleTimeOut + driver.door.policy.grace)
        #expect(driver.entries(VisitAbandoned.self).map(\.reason) == [.timeOut])
        #expect(driver.door.session.screen == .idle)
        #expect(driver.door.house.visits.isEmpty)
    }

    @Test func aSecondScanDuringTheQuestionsIsRefusedInWordsAndNotJournaled() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        let written = driver.journal.count
        try driver.scan(.harry)
        #expect(driver.door.session.busyUntil != nil)
        #expect(driver.journal.count == written)
        try driver.pass(seconds: 6)
        #expect(driver.door.session.busyUntil == nil)
    }

    @Test func theSameCardTwiceIsOneVisit() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        try driver.scan(.maria)
        #expect(driver.entries(VisitBegun.self).count == 1)
        #expect(driver.door.session.busyUntil == nil)
    }

    @Test func anUnreadableFrameIsJournaledWithItsReasonAndLengthOnly() throws {
        var driver = DoorDriver()
        try driver.take(.unreadable(UnreadableScan(scanner: "lobby", code: "damaged", length: 312)))
        #expect(driver.entries(ScanUnreadable.self) == [ScanUnreadable(scanner: "lobby", code: "damaged", length: 312)])
        #expect(driver.door.session.screen == .unreadable("damaged"))
        try driver.scan(.maria)
        #expect(driver.door.session.screen.visit != nil)
    }

    @Test func nothingOfTheLastVisitorStaysOnTheScreen() throws {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        try driver.take(.badge(visit, copy: 1, .printed(printer: "label", job: 7)))
        #expect(driver.door.session.screen == .done(visit))
        try driver.pass(seconds: 16)
        #expect(driver.door.session.screen == .idle)
        #expect(driver.door.session.answers == Answers())
    }

    @Test func aBadgeThatFailedGetsANumberToBeWrittenByHand() throws {
        var driver = DoorDriver()
        for (number, person) in [Identity.maria, .harry].enumerated() {
            let visit = try driver.admit(person)
            try driver.take(.badge(visit, copy: 1, .failed(code: "media-empty", sentence: "The roll is empty.")))
            #expect(
                driver.door.house.visits[visit]?.badge?.state
                    == .failed(code: "media-empty", sentence: "The roll is empty.", handwritten: number + 1))
            try driver.touch(.done)
        }
    }

    @Test func anEscortIsRequiredUnlessPolicyExemptsTheType() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        try driver.touch(.choose("contractor"))
        try driver.touch(.choose("meeting"))
        try driver.touch(.choose("library"))
        #expect(driver.entries(VisitAdmitted.self).map(\.escort) == [true])
    }

    @Test func aTypeThatANewPolicyHasNoMoreIsAskedAgain() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        try driver.touch(.choose("parent"))
        driver.door.policy.visitorTypes.removeFirst()
        driver.door.policy.visitorTypes.append(
            VisitorType(id: "guest", label: ["en": "Guest"], badgeWord: "GUEST", escort: true))
        try driver.touch(.choose("meeting"))
        try driver.touch(.choose("library"))
        guard case .asking(_, .type) = driver.door.session.screen else {
            Issue.record("the screen shows \(driver.door.session.screen)")
            return
        }
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
    }

    @Test func aClosedEntranceAdmitsNobodyAndKeepsNobodysDocument() throws {
        var driver = DoorDriver()
        try driver.staff(.close(reason: "lockdown"))
        #expect(driver.door.session.screen == .closed)
        try driver.scan(.maria)
        #expect(driver.types == ["entrance.closed"])
        try driver.staff(.open)
        try driver.scan(.maria)
        #expect(driver.types.last == "visit.screened")
    }

    @Test func aVisitInProgressIsNotAdmittedThroughAnEntranceThatWasClosedMeanwhile() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        try driver.staff(.close(reason: "lockdown"))
        #expect(throws: Visits.Refusal.screenMovedOn) { try driver.answerAll() }
        #expect(driver.entries(VisitAbandoned.self).map(\.reason) == [.closed])
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
        #expect(driver.door.session.screen == .closed)
    }
}
