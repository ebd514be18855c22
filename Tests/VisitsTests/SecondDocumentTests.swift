import People
import Testing

@testable import Visits

/// Front and back of a card, or two documents, in one check-in are one identity or staff's to look at (ID4).
@Suite struct SecondDocumentTests {
    private func second(_ given: String, middle: String? = nil, _ family: String, _ born: String = "1980-05-01")
        -> Identity
    {
        Identity(
            name: PersonName(given: given, middle: middle, family: family), birthDate: PartialDate(iso: born),
            documentLastFour: "0042", established: .scanned(scanner: "lobby"))
    }

    @Test(arguments: [("MARIA", nil), ("MARIA", "ANN"), ("María Ann", nil)] as [(String, String?)])
    func anotherDocumentOfTheSamePersonIsOneIdentity(given: String, middle: String?) throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        try driver.scan(second(given, middle: middle, "VISITOR"))
        #expect(driver.entries(DocumentCompared.self).map(\.differences) == [[]])
        #expect(driver.entries(VisitBegun.self).count == 1)
        try driver.answerAll()
        #expect(driver.door.house.roster.map(\.identity) == [.maria])
    }

    @Test func twoDocumentsThatDisagreeAreHeld() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        try driver.touch(.choose("parent"))
        try driver.scan(second("MARIA", "VISITOR", "1980-05-02"))
        #expect(driver.entries(DocumentCompared.self).map(\.differences) == [[.birthDate]])
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.documentsDisagree]])
        #expect(driver.door.session.screen == .held)
        #expect(driver.door.house.holds.first?.answers.type == "parent", "what was answered is not asked again")
    }

    @Test func somebodyElsesDocumentIsNoSecondSide() throws {
        var driver = DoorDriver()
        try driver.scan(.maria)
        try driver.scan(.harry)
        #expect(driver.entries(DocumentCompared.self).isEmpty)
        #expect(driver.door.session.busyUntil != nil)
    }

    @Test func aBetterDocumentMendsOneThatTheTypeDoesNotAccept() throws {
        var policy = Policy.specimen
        policy.visitorTypes[0].documents = DocumentRule(accepted: [.passport])
        var driver = DoorDriver(policy: policy)
        try driver.take(.document(ScannedDocument(identity: .maria, kind: .driverLicence)))
        try driver.touch(.choose("parent"))
        try driver.take(.document(ScannedDocument(identity: second("MARIA", "VISITOR"), kind: .passport)))
        try driver.touch(.choose("meeting"))
        try driver.touch(.choose("library"))
        #expect(driver.entries(VisitAdmitted.self).count == 1)
    }
}
