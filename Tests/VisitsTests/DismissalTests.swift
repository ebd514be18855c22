import People
import Screening
import Testing

@testable import Visits

@Suite struct DismissalTests {
    /// A driver whose list has one record, and the first visit of somebody whom it resembles, dismissed.
    private func dismissed(_ identity: Identity = .harry, key: String? = "key-1", record: Match = .listed()) throws
        -> DoorDriver
    {
        var driver = DoorDriver()
        driver.answer = .screened(DoorDriver.result([record]))
        try driver.take(.document(ScannedDocument(identity: identity, key: key)))
        let visit = try #require(driver.door.house.holds.first?.id)
        try driver.staff(.answerHold(visit, .notAMatch, why: "the son", answers: Answers(), seen: nil))
        try driver.staff(.answerHold(visit, .left, why: "went home", answers: Answers(), seen: nil))
        // What follows is another day: nothing of the attempt itself is remembered any more.
        driver.time = driver.time.after(seconds: House.memory + 1)
        driver.closing = driver.time.after(seconds: 8 * 3600)
        return driver
    }

    @Test func aDismissedMatchDoesNotStopTheSameDocumentAgain() throws {
        var driver = try dismissed()
        try driver.take(.document(ScannedDocument(identity: .harry, key: "key-1")))
        #expect(driver.door.house.holds.isEmpty)
        let screened = try #require(driver.entries(VisitScreened.self).last)
        #expect(screened.recalled?.map(\.who) == ["pat"])
        try driver.answerAll()
        #expect(driver.door.house.roster.count == 1)
        #expect(driver.door.house.alerts.isEmpty)
    }

    @Test func aRecordThatChangedStopsTheVisitorAgain() throws {
        var driver = try dismissed()
        driver.answer = .screened(DoorDriver.result([.listed(fields: "other")]))
        try driver.take(.document(ScannedDocument(identity: .harry, key: "key-1")))
        #expect(driver.entries(VisitHeld.self).last?.reasons == [.match])
        #expect(driver.door.house.holds.count == 1)
    }

    @Test func anotherDocumentIsAnotherVisitor() throws {
        var driver = try dismissed()
        try driver.take(.document(ScannedDocument(identity: .harry, key: "key-2")))
        #expect(driver.door.house.holds.count == 1)
    }

    @Test func aTypedIdentityIsNeverRemembered() throws {
        let typed = Identity(name: Identity.harry.name, birthDate: Identity.harry.birthDate, established: .typed)
        var driver = try dismissed(typed)
        #expect(driver.door.house.dismissals.isEmpty)
        try driver.take(.document(ScannedDocument(identity: typed, key: "key-1")))
        #expect(driver.door.house.holds.count == 1)
    }

    @Test func aCourtOrderIsNeverDismissedForGood() throws {
        let terms = RecordTerms(forbids: [.entry], expires: nil, isCourtOrder: true)
        let driver = try dismissed(record: .listed(list: "orders", terms: terms))
        #expect(driver.door.house.dismissals.isEmpty)
    }

    @Test func aDismissalCanBeTakenBack() throws {
        var driver = try dismissed()
        let dismissal = try #require(driver.door.house.dismissals.first)
        #expect(dismissal.why == "the son")
        try driver.staff(.undoDismissal(dismissal.visit, dismissal.reference, why: "it was him"), who: "lee")
        #expect(driver.entries(DismissalUndone.self).map(\.who) == ["lee"])
        try driver.take(.document(ScannedDocument(identity: .harry, key: "key-1")))
        #expect(driver.door.house.holds.count == 1)
        #expect(throws: Refusal.alreadyAnswered) {
            try driver.staff(.undoDismissal(dismissal.visit, dismissal.reference, why: "again"))
        }
    }

    @Test func aDismissalSurvivesARestart() throws {
        var driver = try dismissed()
        try driver.restart()
        try driver.take(.document(ScannedDocument(identity: .harry, key: "key-1")))
        #expect(driver.door.house.holds.isEmpty)
    }
}

extension Match {
    /// A match whose record has a digest of its fields.
    static func listed(
        list: String = "offenders", _ record: String = "UT-1", fields: String? = "fields", terms: RecordTerms? = nil
    ) -> Match {
        Match(
            list: list, record: record, name: PersonName(given: "LISTED", family: "PERSON"),
            birthDate: PartialDate(year: 1971), band: .strong, score: 400,
            reasons: [MatchReason(code: "birth-date.same", sentence: "same birth date")], fields: fields, terms: terms)
    }
}
