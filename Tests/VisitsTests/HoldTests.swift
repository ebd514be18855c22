import People
import Screening
import Testing

@testable import Visits

@Suite struct HoldTests {
    private func held(_ driver: inout DoorDriver, _ identity: Identity = .harry) throws -> VisitID {
        driver.answer = DoorDriver.matching("UT-1")
        try driver.scan(identity)
        return try #require(driver.door.house.holds.last?.id)
    }

    private func resolve(
        _ driver: inout DoorDriver, _ visit: VisitID, _ kind: HoldAnswer.Kind, why: String = "compared",
        who: String = "pat"
    ) throws {
        try driver.staff(.answerHold(visit, kind, why: why, answers: Answers(), seen: nil), who: who)
    }

    @Test func aHoldLeavesTheScreenFreeForTheNextVisitor() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        #expect(driver.door.session.screen == .held)
        driver.answer = DoorDriver.clear
        try driver.scan(.maria)
        #expect(driver.entries(VisitBegun.self).count == 2)
        #expect(driver.door.house.holds.map(\.id) == [visit])
        try driver.pass(seconds: 1)
    }

    @Test func theNeutralSentenceGoesByItselfAfterTwentySeconds() throws {
        var driver = DoorDriver()
        _ = try held(&driver)
        try driver.pass(seconds: 20)
        #expect(driver.door.session.screen == .idle)
        #expect(driver.door.house.holds.count == 1)
    }

    @Test func whoeverCannotBeScreenedIsHeldNeverCleared() throws {
        var driver = DoorDriver()
        driver.answer = .notPossible("no list is installed")
        try driver.scan(.maria)
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.screeningNotPossible]])
        let visit = try #require(driver.door.house.holds.first)
        #expect(visit.hold?.answers(identified: true).contains(.notAMatch) == false)
        try resolve(&driver, visit.id, .admit)
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
        try driver.scan(.maria)
        try driver.answerAll()
        #expect(driver.entries(VisitAdmitted.self).count == 1)
    }

    @Test func notAMatchDismissesTheRecordAndTheVisitorGoesOnWithTheSameID() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        try resolve(&driver, visit, .notAMatch)
        let resolved = try #require(driver.entries(HoldResolved.self).first)
        #expect(resolved.dismissed == ["offenders/UT-1"])
        #expect(resolved.answer == HoldAnswer(kind: .notAMatch, who: "pat", why: "compared"))
        try driver.scan(.harry)
        #expect(driver.door.session.screen == .asking(visit, .type))
        try driver.answerAll()
        #expect(driver.entries(VisitAdmitted.self).map(\.visit) == [visit])
    }

    @Test func aRecordThatAppearsAfterTheDecisionHoldsAgain() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        try resolve(&driver, visit, .notAMatch)
        driver.answer = DoorDriver.matching("UT-1", "UT-2")
        try driver.scan(.harry)
        #expect(driver.entries(VisitHeld.self).count == 2)
        #expect(driver.door.house.visits[visit]?.openMatches.map(\.record) == ["UT-2"])
        #expect(driver.door.house.visits[visit]?.hold?.history.count == 1)
    }

    @Test func admitWithEscortSaysSoWhateverTheTypeIs() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        try resolve(&driver, visit, .admitWithEscort)
        try driver.scan(.harry)
        try driver.answerAll()
        #expect(driver.entries(VisitAdmitted.self).map(\.escort) == [true])
    }

    @Test func staffFinishAVisitAtTheDeskInOneAnswer() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        let answers = Answers(
            type: "parent", purpose: Answer(id: "meeting", text: ""), destination: Answer(id: nil, text: "Room 12"))
        try driver.staff(.answerHold(visit, .admit, why: "known to us", answers: answers, seen: nil))
        #expect(driver.entries(VisitAdmitted.self).map(\.visit) == [visit])
        #expect(driver.door.house.roster.first?.answers.destination?.text == "Room 12")
        #expect(driver.door.house.roster.first?.answers.purpose?.text == "Meet a teacher")
        #expect(driver.types.last == "badge.requested")
    }

    @Test func cannotTellStaysHeld() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        try resolve(&driver, visit, .cannotTell)
        #expect(driver.door.house.visits[visit]?.hold?.state == .cannotTell)
        try driver.scan(.harry)
        #expect(driver.door.session.screen == .held)
        #expect(driver.entries(VisitBegun.self).count == 1)
    }

    @Test func twoDesksNeverAnswerOneHoldTwice() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        try resolve(&driver, visit, .admit)
        #expect(throws: Visits.Refusal.alreadyAnswered) { try resolve(&driver, visit, .admit, who: "sam") }
        let denied = try held(&driver, .scanned("OTHER", "PERSON", "1990-01-01"))
        try resolve(&driver, denied, .deny)
        #expect(throws: Visits.Refusal.alreadyAnswered) { try resolve(&driver, denied, .admit, who: "sam") }
        #expect(driver.entries(HoldResolved.self).count == 2)
    }

    @Test func anAnswerWithoutAReasonIsRefusedAndNothingIsWritten() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        let written = driver.journal.count
        #expect(throws: Visits.Refusal.reasonMissing) { try resolve(&driver, visit, .admit, why: " \n ") }
        #expect(driver.journal.count == written)
        #expect(driver.door.house.visits[visit]?.hold?.state == .waiting)
    }

    @Test(arguments: [
        Identity.harry, .scanned("HAROLD", "BLACKWOOD", "1971-03-14"), .scanned("BLACKWOOD", "HARRY", "1971-03-14"),
        .scanned("HARRY", "BLACKWOD", "1971-03-15"), .scanned("HARRY", "BLACKWOOD", "1980-01-01"),
    ])
    func whoResemblesADeniedVisitorIsHeld(again: Identity) throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        try resolve(&driver, visit, .deny)
        driver.answer = DoorDriver.clear
        try driver.pass(seconds: 3600)
        try driver.scan(again)
        #expect(driver.entries(VisitHeld.self).last?.reasons == [.secondTry])
    }

    @Test func somebodyElseIsNotHeldForADeniedVisitor() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        try resolve(&driver, visit, .deny)
        driver.answer = DoorDriver.clear
        try driver.scan(.maria)
        #expect(driver.entries(VisitHeld.self).count == 1)
    }

    @Test func whoeverTypesWithinTenMinutesOfAHoldIsHeldToo() throws {
        let born = try #require(CalendarDate(iso: "2001-02-03"))
        let typed = try #require(TypedIdentity(given: "Quite", family: "Different", birthDate: born))
        for (wait, isHeld) in [(500, true), (700, false)] {
            var driver = DoorDriver()
            let visit = try held(&driver)
            try resolve(&driver, visit, .deny)
            driver.answer = DoorDriver.clear
            try driver.pass(seconds: wait)
            try driver.touch(.noDocument)
            try driver.touch(.typed(typed))
            #expect((driver.entries(VisitHeld.self).last?.reasons == [.secondTry]) == isHeld)
        }
    }

    @Test func anUnansweredHoldBecomesUnresolvedAndNeverAdmitted() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        try driver.pass(seconds: driver.door.policy.holdExpiresAfter)
        #expect(driver.entries(HoldExpired.self).map(\.visit) == [visit])
        #expect(driver.door.house.stopped.map(\.outcome) == [.unresolved])
        driver.answer = DoorDriver.clear
        try driver.scan(.harry)
        #expect(driver.entries(VisitHeld.self).last?.reasons == [.secondTry])
    }

    @Test func anExpiredDocumentFollowsPolicy() throws {
        for (rule, isHeld) in [(ExpiredDocumentRule.hold, true), (.accept, false), (.tell, false)] {
            var policy = Policy.specimen
            policy.expiredDocument = rule
            var driver = DoorDriver(policy: policy)
            try driver.scan(.maria, expired: true)
            #expect(!driver.entries(VisitHeld.self).isEmpty == isHeld)
            #expect(driver.entries(VisitBegun.self).first?.documentExpired == true)
        }
    }

    @Test func anOldListFollowsPolicyAndAListOfUnknownAgeIsNotCalledOld() throws {
        for (rule, asOf, isHeld) in [
            (StaleListRule.hold, "2026-09-01", true), (.hold, "2026-11-01", false), (.tell, "2026-09-01", false),
        ] {
            var policy = Policy.specimen
            policy.staleList = rule
            var driver = DoorDriver(policy: policy)
            driver.answer = .screened(DoorDriver.result([], asOf: CalendarDate(iso: asOf)))
            try driver.scan(.maria)
            #expect(!driver.entries(VisitHeld.self).isEmpty == isHeld)
        }
        var policy = Policy.specimen
        policy.staleList = .hold
        var driver = DoorDriver(policy: policy)
        driver.answer = .screened(DoorDriver.result([], asOf: nil))
        try driver.scan(.maria)
        #expect(driver.entries(VisitHeld.self).isEmpty)
    }

    @Test func whoDoesNotAgreeWaitsForStaffAndCannotBeAdmittedWithoutAName() throws {
        var driver = DoorDriver()
        try driver.touch(.disagree)
        #expect(driver.door.session.screen == .held)
        let visit = try #require(driver.door.house.holds.first)
        #expect(visit.identity == nil && visit.hold?.reasons == [.noticeRefused])
        #expect(throws: Visits.Refusal.notOffered) { try resolve(&driver, visit.id, .admit) }
        try resolve(&driver, visit.id, .left)
        #expect(driver.door.house.holds.isEmpty)
    }

    @Test func pressingAgainAndAgainMakesOneHold() throws {
        var driver = DoorDriver()
        for _ in 0..<5 {
            try driver.touch(.disagree)
            try driver.touch(.done)
        }
        #expect(driver.door.house.holds.count == 1)
    }

    @Test func aVisitorEnteredAtTheDeskIsScreenedBeforeAnythingElse() throws {
        var driver = DoorDriver()
        driver.answer = DoorDriver.matching("UT-1")
        let born = try #require(CalendarDate(iso: "1971-03-14"))
        let typed = try #require(TypedIdentity(given: "Harry", family: "Blackwood", birthDate: born))
        let answers = Answers(
            type: "parent", purpose: Answer(id: "meeting", text: ""), destination: Answer(id: "library", text: ""))
        try driver.staff(.enter(typed, answers, vouched: false))
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.match]])
        let visit = try #require(driver.door.house.holds.first?.id)
        try resolve(&driver, visit, .notAMatch)
        #expect(driver.entries(VisitAdmitted.self).map(\.visit) == [visit])
        #expect(driver.door.session.screen == .idle)
    }

    @Test func everyReasonIsAnsweredNotOnlyTheGravest() throws {
        var driver = DoorDriver()
        let first = try held(&driver)
        try resolve(&driver, first, .deny)
        try driver.pass(seconds: 3600)
        let again = try held(&driver)
        #expect(driver.door.house.visits[again]?.hold?.reasons == [.match, .secondTry])
        try resolve(&driver, again, .notAMatch)
        #expect(driver.door.house.visits[again]?.hold?.state == .waiting)
        #expect(driver.door.house.visits[again]?.hold?.reasons == [.secondTry])
        try resolve(&driver, again, .admit)
        #expect(driver.door.house.visits[again]?.hold?.state == .cleared(escort: false))
    }

    @Test func whoWasLetThroughForAnExpiredDocumentIsHeldWhenTheListsCannotBeAsked() throws {
        var driver = DoorDriver()
        try driver.scan(.maria, expired: true)
        let visit = try #require(driver.door.house.holds.first?.id)
        try resolve(&driver, visit, .admit)
        driver.answer = .notPossible("damaged")
        try driver.scan(.maria)
        #expect(driver.entries(VisitHeld.self).last?.reasons == [.screeningNotPossible])
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
    }

    @Test func aListThatNamesTheVisitorDuringTheQuestionsHoldsBeforeAdmission() throws {
        var driver = DoorDriver()
        try driver.scan(.harry)
        driver.answer = DoorDriver.matching("UT-1")
        try driver.answerAll()
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.match]])
    }

    @Test func nobodyIsAdmittedThroughAClosedEntranceNotEvenWithAClearedHold() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        try resolve(&driver, visit, .notAMatch)
        try driver.scan(.harry)
        try driver.staff(.close(reason: "lockdown"))
        #expect(driver.door.session.screen == .closed)
        #expect(throws: Visits.Refusal.self) { try driver.answerAll() }
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
        #expect(driver.door.house.holds.map(\.id) == [visit])
        let answers = Answers(
            type: "parent", purpose: Answer(id: "meeting", text: ""), destination: Answer(id: "library", text: ""))
        #expect(throws: Visits.Refusal.entranceClosed) { try driver.staff(.finish(visit, answers)) }
    }

    @Test func anAnswerToAHoldThatHasChangedMeanwhileIsRefused() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        let seen = try #require(driver.door.house.visits[visit]?.hold?.at)
        try resolve(&driver, visit, .admit)
        try driver.pass(seconds: 60)
        driver.answer = DoorDriver.matching("UT-1", "UT-2")
        try driver.scan(.harry)
        #expect(throws: Visits.Refusal.alreadyAnswered) {
            try driver.staff(.answerHold(visit, .notAMatch, why: "late", answers: Answers(), seen: seen))
        }
        #expect(driver.door.house.visits[visit]?.openMatches.map(\.record) == ["UT-1", "UT-2"])
    }

    @Test func aClearanceSurvivesAVisitorWhoWalksAwayFromTheQuestions() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        try resolve(&driver, visit, .notAMatch)
        try driver.scan(.harry)
        try driver.touch(.cancel)
        try driver.scan(.harry)
        #expect(driver.door.session.screen == .asking(visit, .type))
        #expect(driver.entries(VisitAbandoned.self).isEmpty)
    }

    @Test func whoWalksAwayFromAMatchIsRemembered() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        try resolve(&driver, visit, .left)
        driver.answer = DoorDriver.clear
        try driver.scan(.harry)
        #expect(driver.entries(VisitHeld.self).last?.reasons == [.secondTry])
    }

    @Test func denyingSomebodyWhoIsAtTheQuestionsShowsTheNeutralSentence() throws {
        var driver = DoorDriver()
        let visit = try held(&driver)
        try resolve(&driver, visit, .admit)
        try driver.scan(.harry)
        try resolve(&driver, visit, .deny)
        #expect(driver.door.session.screen == .held)
        #expect(driver.types.last == "visit.denied")
    }

    @Test func aSimulatedHoldHoldsNoRealVisitor() throws {
        var driver = DoorDriver()
        driver.answer = DoorDriver.matching("UT-1")
        try driver.scan(.harry, test: true)
        driver.answer = DoorDriver.clear
        try driver.touch(.done)
        try driver.touch(.noDocument)
        let born = try #require(CalendarDate(iso: "2001-02-03"))
        try driver.touch(.typed(try #require(TypedIdentity(given: "Quite", family: "Other", birthDate: born))))
        #expect(driver.entries(VisitHeld.self).count == 1)
    }

    @Test func aClockThatIsSetBackKeepsNoScreenUpAndNoHoldFromExpiring() throws {
        var driver = DoorDriver()
        _ = try held(&driver)
        driver.answer = DoorDriver.clear
        try driver.scan(.maria)
        let before = driver.time
        driver.time = driver.time.after(seconds: -3600)
        driver.door.record(ClockStepped(before: before, after: driver.time), at: driver.time)
        try driver.pass(seconds: driver.door.policy.idleTimeOut + driver.door.policy.grace)
        #expect(driver.door.session.screen == .idle)
        try driver.pass(seconds: driver.door.policy.holdExpiresAfter)
        #expect(driver.entries(HoldExpired.self).count == 1)
    }
}
