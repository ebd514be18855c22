import Foundation
import People
import Testing

@testable import Visits

/// Utah Code 53G-8-806, subsection by subsection, as far as the rules of the house serve it.
///
/// Pages, printing, signs and the sealed journal are shown end to end in `Tests/EndToEnd/statute_test.py`; (2)(g), training,
/// (5) and (6), assessments, are the district's own.
@Suite struct StatuteTests {
    private let born = CalendarDate(iso: "1980-05-01")

    private func entered(_ driver: inout DoorDriver, vouched: Bool = false, type: String = "parent") throws {
        let born = try #require(born)
        let typed = try #require(TypedIdentity(given: "Maria", family: "Visitor", birthDate: born))
        let answers = Answers(
            type: type, purpose: Answer(id: "meeting", text: ""), destination: Answer(id: "library", text: ""))
        try driver.staff(.enter(typed, answers, vouched: vouched))
    }

    // (2)(a) Controlled access points.

    @Test func s2_a_i_noVisitorEntersThroughAClosedEntrance() throws {
        var driver = DoorDriver()
        try driver.staff(.close(reason: "use the north door"))
        try driver.scan(.maria)
        #expect(throws: Visits.Refusal.entranceClosed) { try entered(&driver) }
        #expect(driver.door.house.visits.isEmpty)
        #expect(driver.door.session.screen == .closed)
    }

    @Test func s2_a_ii_nobodyIsAdmittedBeforeTheCheckInIsComplete() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        try driver.touch(.choose("parent"))
        try driver.touch(.choose("meeting"))
        #expect(driver.door.house.roster.isEmpty)
        #expect(driver.entries(BadgeRequested.self).isEmpty)
    }

    @Test func s2_a_iii_anIdentificationThatIsNotValidIsForStaff() throws {
        var driver = DoorDriver()
        try driver.scan(.maria, expired: true)
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.expiredDocument]])
    }

    @Test func s2_a_iii_otherIdentificationIsAcceptedAsTheDistrictDetermines() throws {
        var driver = DoorDriver()
        driver.door.policy.visitorTypes[0].documents = DocumentRule(accepted: [.militaryCard])
        try driver.take(.document(ScannedDocument(identity: .maria, kind: .militaryCard)))
        try driver.answerAll()
        #expect(driver.door.house.roster.count == 1)
        try driver.pass(seconds: 60)
        try driver.take(.document(ScannedDocument(identity: .harry, kind: .driverLicence)))
        try driver.answerAll()
        #expect(driver.door.house.holds.map(\.identity) == [.harry])
    }

    // (2)(b) Sign-in and sign-out record at minimum:

    @Test func s2_b_i_theVisitorsName() throws {
        var driver = DoorDriver()
        _ = try driver.admit(.maria)
        #expect(driver.entries(VisitBegun.self).first?.identity?.name.family == "VISITOR")
    }

    @Test func s2_b_ii_theDateAndTimeOfEntryAndExit() throws {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        let entry = driver.time
        try driver.pass(seconds: 1234)
        try driver.take(.badgeCode(visit, test: false))
        #expect(driver.journal.first { $0.entry is VisitAdmitted }?.time == entry)
        #expect(driver.journal.first { $0.entry is VisitEnded }?.time == entry.after(seconds: 1234))
        #expect(driver.entries(VisitEnded.self).first?.how == .badge)
    }

    @Test func s2_b_iii_thePurposeOfTheVisit() throws {
        var driver = DoorDriver()
        _ = try driver.admit(.maria)
        #expect(driver.entries(VisitAnswered.self).last?.answers.purpose?.text == "Meet a teacher")
    }

    @Test func s2_b_iv_theLocationOrIndividualVisited() throws {
        var driver = DoorDriver()
        _ = try driver.admit(.maria)
        #expect(driver.entries(VisitAnswered.self).last?.answers.destination?.text == "Library")
    }

    // (2)(c) Visible identification.

    @Test func s2_c_i_everyAdmissionAsksForABadge() throws {
        var driver = DoorDriver()
        let visit = try driver.admit(.maria)
        try driver.pass(seconds: 60)
        try entered(&driver, vouched: true)
        let admitted = driver.entries(VisitAdmitted.self).map(\.visit)
        #expect(admitted.first == visit && admitted.count == 2)
        #expect(driver.entries(BadgeRequested.self).map(\.visit) == admitted)
    }

    @Test func s2_c_ii_typesOfVisitorsAreDistinguished() throws {
        let words = Policy.specimen.visitorTypes.map(\.badgeWord)
        #expect(Set(words).count == words.count)
        var driver = DoorDriver()
        _ = try driver.admit(.maria)
        #expect(driver.door.house.roster.first?.answers.type == "parent")
    }

    // (2)(d) Monitoring and supervising.

    @Test func s2_d_i_anEscortIsRequiredUnlessPolicyExemptsTheType() throws {
        for (type, escort) in [("contractor", true), ("parent", false)] {
            var driver = DoorDriver()
            try entered(&driver, type: type)
            #expect(driver.entries(VisitAdmitted.self).map(\.escort) == [escort])
        }
    }

    @Test func s2_d_ii_restrictedAreasAreNeitherOfferedNorAdmittedTo() throws {
        var driver = DoorDriver()
        driver.door.policy.visitorTypes[0].areas = ["office"]
        driver.door.policy.destinations = [
            Destination(id: "library", label: ["en": "Library"], area: "classrooms"),
            Destination(id: "desk", label: ["en": "Desk"], area: "office"),
        ]
        try driver.scan(.maria)
        try driver.touch(.choose("parent"))
        try driver.touch(.choose("meeting"))
        #expect(throws: Visits.Refusal.notOffered) { try driver.touch(.choose("library")) }
        try driver.touch(.choose("desk"))
        #expect(driver.entries(VisitAdmitted.self).first?.areas == ["office"])
    }

    @Test func s2_d_iii_aBadgeThatIsNotCurrentAndAVisitorWithoutOneAreSaid() throws {
        var driver = DoorDriver()
        driver.door.policy.handwrittenBadges = false
        let visit = try driver.admit(.maria)
        try driver.take(.badge(visit, copy: 1, .failed(code: "jam", sentence: "Jam.")))
        #expect(driver.door.house.roster.first?.waitsForBadge == true)
        try driver.staff(.end(visit, why: "left"))
        try driver.take(.badgeCode(visit, test: false))
        #expect(driver.door.session.screen == .unreadable("badge-not-current"))
    }

    // (2)(e) Responding to visitors who

    @Test func s2_e_i_refuseToComply() throws {
        var driver = DoorDriver()
        try driver.touch(.disagree)
        #expect(driver.entries(VisitRefused.self).count == 1)
        let visit = try #require(driver.door.house.holds.first?.id)
        #expect(throws: Visits.Refusal.notOffered) {
            try driver.staff(.answerHold(visit, .admit, why: "x", answers: Answers(), seen: nil))
        }
    }

    @Test func s2_e_ii_poseAPotentialThreat() throws {
        var driver = DoorDriver()
        driver.answer = DoorDriver.matching("UT-1")
        try driver.scan(.harry)
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.match]])
        #expect(driver.door.house.roster.isEmpty)
    }

    @Test func s2_e_iii_areDeniedEntry() throws {
        var driver = DoorDriver()
        driver.answer = DoorDriver.matching("UT-1")
        try driver.scan(.harry)
        let visit = try #require(driver.door.house.holds.first?.id)
        try driver.staff(.answerHold(visit, .deny, why: "the record is this person", answers: Answers(), seen: nil))
        #expect(driver.entries(VisitDenied.self).map(\.who) == ["pat"])
        driver.answer = DoorDriver.clear
        try driver.touch(.done)
        try driver.scan(.harry)
        #expect(driver.entries(VisitHeld.self).last?.reasons == [.secondTry])
    }

    // (3)(a) Capabilities of an electronic system.

    @Test func s3_a_i_identificationIsReadByMachineAndSaidToBeReadNotVerified() throws {
        var driver = DoorDriver()
        _ = try driver.admit(.maria)
        #expect(driver.door.house.roster.first?.identity?.established.word == "scanned")
    }

    @Test func s3_a_ii_everyVisitorIsScreenedBeforeAdmission() throws {
        var driver = DoorDriver()
        try entered(&driver, vouched: true)
        let types = driver.types
        let screened = try #require(types.firstIndex(of: "visit.screened"))
        let admitted = try #require(types.firstIndex(of: "visit.admitted"))
        #expect(screened < admitted)
    }

    @Test func s3_a_iv_theRosterSaysWhoIsOnSiteAndWhoShouldHaveLeft() throws {
        var driver = DoorDriver()
        driver.door.policy.visitLength = 600
        let visit = try driver.admit(.maria)
        try driver.pass(seconds: 700)
        #expect(driver.door.house.roster.map(\.id) == [visit])
        #expect(driver.door.house.overdue.map(\.id) == [visit])
    }

    @Test func s3_a_v_aCallForHelpReachesTheDesk() throws {
        var driver = DoorDriver()
        try driver.touch(.help)
        #expect(driver.entries(AlertRaised.self).map(\.role) == ["desk"])
        #expect(driver.door.house.helpCalled != nil)
    }

    // (3)(b) Data.

    @Test func s3_b_i_everyEntryBelongsToARecordSeries() throws {
        #expect(VisitBegun.series == .visits && VisitDenied.series == .holds && KioskStarted.series == .operations)
        #expect(ExceptionRecorded.series == .visits && DeliveryRecorded.series == .visits)
    }

    @Test func s3_b_ii_nothingOfTheDocumentIsKeptButNameBirthDateAndLastFour() throws {
        var driver = DoorDriver()
        try driver.take(.document(ScannedDocument(identity: .maria, kind: .passport, expired: false)))
        try driver.answerAll()
        let begun = try #require(driver.entries(VisitBegun.self).first)
        let object = try JSONSerialization.jsonObject(with: try begun.payload()) as? [String: Any]
        #expect(Set(try #require(object).keys) == ["visit", "identity", "notice", "documentExpired", "test"])
        let identity = try #require(object?["identity"] as? [String: Any])
        #expect(Set(identity.keys) == ["name", "birthDate", "documentLastFour", "established"])
    }

    @Test func s3_b_iii_eachVisitSaysWhichNoticeWasShown() throws {
        var driver = DoorDriver()
        driver.door.policy.noticeVersion = "2026-05"
        _ = try driver.admit(.maria)
        #expect(driver.entries(VisitBegun.self).first?.notice == Notice(version: "2026-05", language: "en"))
    }

    // (4)(a) Exceptions.

    private func recorded(_ kind: ExceptionKind, closed: Bool = false) throws -> ExceptionRecorded? {
        var driver = DoorDriver()
        if closed { try driver.staff(.close(reason: "lockdown")) }
        try driver.staff(.recordException(kind, people: 3, why: "as planned", happened: nil))
        #expect(driver.door.house.openExceptions.map(\.people) == [3])
        #expect(driver.entries(BadgeRequested.self).isEmpty)
        return driver.entries(ExceptionRecorded.self).first
    }

    @Test func s4_a_i_anEmergencyIsNeverInTheWayOfAClosedEntrance() throws {
        #expect(try recorded(.emergency, closed: true)?.kind.numeral == "i")
    }

    @Test func s4_a_ii_respondersWalkInAndAreWrittenUpAfterwards() throws {
        var driver = DoorDriver()
        try driver.pass(seconds: 7200)
        let arrived = driver.time.after(seconds: -3600)
        try driver.staff(.recordException(.responders, people: 6, why: "alarm", happened: arrived))
        let written = try #require(driver.door.house.openExceptions.first)
        #expect(written.happened == arrived && written.isLate && written.kind.numeral == "ii")
        try driver.staff(.endException(written.id))
        #expect(driver.door.house.openExceptions.isEmpty)
        #expect(driver.entries(ExceptionEnded.self).map(\.who) == ["pat"])
    }

    @Test func s4_a_iii_clearedFoundationVolunteersAndEmployees() throws {
        #expect(try recorded(.foundation)?.kind.numeral == "iii")
    }

    @Test func s4_a_iv_briefVisitsToExteriorAreas() throws {
        #expect(try recorded(.exterior)?.kind.numeral == "iv")
    }

    @Test func s4_a_v_largeEventsInSchoolHours() throws {
        #expect(try recorded(.eventInHours)?.kind.numeral == "v")
    }

    @Test func s4_a_vi_publicEventsAfterSchoolHours() throws {
        #expect(try recorded(.eventAfterHours)?.kind.numeral == "vi")
    }

    @Test func s4_a_anExceptionHasAReasonANumberAndATimeThatCanBe() throws {
        var driver = DoorDriver()
        let now = driver.time
        let wrong: [(Int, String, Timestamp?)] = [
            (0, "x", nil), (10_000, "x", nil), (-1, "x", nil), (1, " \n", nil),
            (1, "x", now.after(seconds: -25 * 3600)), (1, "x", now.after(seconds: 3600)),
        ]
        for (people, why, happened) in wrong {
            #expect(throws: Visits.Refusal.self) {
                try driver.staff(.recordException(.emergency, people: people, why: why, happened: happened))
            }
        }
        #expect(driver.journal.isEmpty)
    }

    @Test func s4_a_anExceptionThatNobodyEndsIsEndedByTheSweepAndSaysSo() throws {
        var driver = DoorDriver()
        try driver.staff(.recordException(.eventInHours, people: 200, why: "grandparents' day", happened: nil))
        try driver.pass(seconds: 8 * 3600)
        try driver.take(.automaticSignOut(admittedBefore: driver.closing))
        #expect(driver.entries(ExceptionEnded.self).map(\.who) == [nil])
        #expect(driver.door.house.openExceptions.isEmpty)
        #expect(driver.door.house.exceptions.count == 1, "the day's count stays")
    }

    // (4)(b) Accommodations.

    @Test func s4_b_whoeverCannotScanMayTypeBeEnteredOrBeVouchedFor() throws {
        for vouched in [false, true] {
            var driver = DoorDriver()
            try entered(&driver, vouched: vouched)
            #expect(driver.door.house.roster.map(\.identity?.established.word) == [vouched ? "vouched" : "entered"])
        }
    }

    @Test func s4_b_theTimeToAnswerCanBeExtendedAgainAndAgain() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        for _ in 0..<10 {
            try driver.pass(seconds: driver.door.policy.idleTimeOut)
            try driver.touch(.stillHere)
        }
        try driver.answerAll()
        #expect(driver.door.house.roster.count == 1)
    }
}
