import People
import Testing

@testable import Visits

/// A known visitor's card stands for a document that was read not long ago, and for nothing more (ID10).
@Suite struct KnownVisitorTests {
    private static let card = CardHash("c0ffee")
    private static let month = 30 * 86_400

    private func driver(knownFor seconds: Int = month) -> DoorDriver {
        var policy = Policy.specimen
        policy.knownFor = seconds
        return DoorDriver(policy: policy)
    }

    /// Maria was here, was given a card, and has left.
    private func enrolled() throws -> DoorDriver {
        var driver = driver()
        let visit = try driver.admit(.maria)
        try driver.staff(.enrol(visit, Self.card))
        try driver.staff(.end(visit, why: "left"))
        return driver
    }

    private func scan(_ driver: inout DoorDriver, _ card: CardHash = card) throws {
        try driver.take(.card(card, UnreadableScan(scanner: "lobby", code: "not-a-document", length: 10)))
    }

    @Test func aKnownVisitorIsScreenedAtEachVisitAndAdmittedWithoutADocument() throws {
        var driver = try enrolled()
        let before = driver.entries(VisitScreened.self).count
        try driver.pass(seconds: 86_400)
        try scan(&driver)
        try driver.answerAll()
        #expect(driver.entries(VisitScreened.self).count == before + 2)
        #expect(driver.door.house.roster.map(\.identity?.established) == [.known(scanner: "lobby")])
        #expect(driver.door.house.roster.first?.identity?.name == Identity.maria.name)
    }

    @Test func aKnownVisitorWhomAListHasNowIsHeld() throws {
        var driver = try enrolled()
        driver.answer = DoorDriver.matching("UT-1")
        try scan(&driver)
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.match]])
    }

    @Test func theCardSignsOutAndAnUnknownOneSaysScanYourID() throws {
        var driver = try enrolled()
        try scan(&driver)
        try driver.answerAll()
        try driver.pass(seconds: 60)
        try scan(&driver)
        try driver.touch(.leaving)
        #expect(driver.door.house.roster.isEmpty)
        try scan(&driver, CardHash("stranger"))
        #expect(driver.door.session.screen == .unreadable("not-a-document"))
        #expect(driver.door.house.visits.isEmpty)
    }

    @Test func afterTheConfiguredDaysTheCardIsGoodForLeavingAlone() throws {
        var driver = try enrolled()
        try driver.pass(seconds: Self.month + 60)
        try scan(&driver)
        #expect(driver.door.session.screen == .unreadable("known-expired"))
        try driver.admitAgain(.maria)
        #expect(driver.entries(KnownValidated.self).map(\.card) == [Self.card])
        try driver.pass(seconds: 60)
        try driver.pass(seconds: Self.month + 60)
        try scan(&driver)
        try driver.touch(.arriving)
        #expect(driver.door.session.screen == .unreadable("known-expired"))
        try scan(&driver)
        try driver.touch(.leaving)
        #expect(driver.door.house.roster.isEmpty)
    }

    @Test func onlyAScannedDocumentIsGivenACard() throws {
        var driver = try enrolled()
        try scan(&driver)
        try driver.answerAll()
        let visit = try #require(driver.door.house.roster.first?.id)
        #expect(throws: Visits.Refusal.notScanned) { try driver.staff(.enrol(visit, CardHash("another"))) }
    }

    @Test func aCardIsOnePersonsAndCanBeTakenBack() throws {
        var driver = try enrolled()
        let harry = try driver.admit(.harry)
        #expect(throws: Visits.Refusal.cardTaken) { try driver.staff(.enrol(harry, Self.card)) }
        #expect(throws: Visits.Refusal.reasonMissing) { try driver.staff(.revoke(Self.card, why: " ")) }
        try driver.staff(.revoke(Self.card, why: "lost"))
        try driver.pass(seconds: 60)
        try scan(&driver)
        #expect(driver.door.session.screen == .unreadable("not-a-document"))
        #expect(throws: Visits.Refusal.noSuchCard) { try driver.staff(.revoke(Self.card, why: "lost")) }
    }

    @Test func withoutTheirPolicyCardsOpenNothing() throws {
        var driver = try enrolled()
        driver.door.policy.knownFor = 0
        try scan(&driver)
        #expect(driver.door.session.screen == .unreadable("not-a-document"))
    }

    @Test func aCardsCodeIsVisibleAndOfSomeLength() {
        #expect(CardCode.cleaned(Array(" 04A1B2C3\r\n".utf8)) == Array("04A1B2C3".utf8))
        for bad in ["", "12345", "a b c d e f", String(repeating: "x", count: 65), "é12345678", "\u{1B}[2J123456"] {
            #expect(CardCode.cleaned(Array(bad.utf8)) == nil, "\(bad.debugDescription)")
        }
    }
}
