import People
import Testing

@testable import Visits

/// Volunteers, foundation employees and contractors carry a clearance with dates (VL4).
@Suite struct ClearanceTests {
    /// The day the driver lives in.
    private static let today = CalendarDate(iso: "2026-11-21")

    private func driver(_ rule: ClearanceRule, from: String = "2026-01-01", until: String = "2026-12-31") throws
        -> DoorDriver
    {
        var policy = Policy.specimen
        policy.visitorTypes[0].clearance = rule
        let born = try #require(CalendarDate(iso: "1980-05-01"))
        let first = try #require(CalendarDate(iso: from))
        let last = try #require(CalendarDate(iso: until))
        let name = PersonName(given: "María", family: "Visitor")
        policy.clearances = Clearances([
            Clearance(name: name, birthDate: born, type: "parent", from: first, until: last, by: "District")
        ])
        var driver = DoorDriver(policy: policy)
        driver.today = Self.today
        return driver
    }

    @Test func aClearanceThatIsGoodTodayLetsTheVisitorGoOn() throws {
        var driver = try driver(.hold, until: "2026-11-21")
        try driver.scan(.maria)
        try driver.answerAll()
        #expect(driver.entries(ClearanceChecked.self).map(\.finding.state) == [.current])
        #expect(driver.entries(VisitAdmitted.self).map(\.remarks) == [nil])
    }

    @Test(arguments: [
        ("2026-01-01", "2026-11-20", ClearanceFinding.State.lapsed), ("2026-11-22", "2027-01-01", .notYet),
    ])
    func aLapsedClearanceIsForStaff(from: String, until: String, state: ClearanceFinding.State) throws {
        var driver = try driver(.hold, from: from, until: until)
        try driver.scan(.maria)
        try driver.answerAll()
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.clearance]])
        #expect(driver.door.house.holds.first?.clearance?.state == state)
        #expect(driver.door.house.holds.first?.clearance?.until?.iso == until)
        #expect(driver.door.session.screen == .held, "the visitor's screen says nothing of it")
    }

    @Test func byPolicyAMissingClearanceIsOnlyTold() throws {
        var driver = try driver(.tell)
        try driver.scan(.harry)
        try driver.answerAll()
        #expect(driver.entries(ClearanceChecked.self).map(\.finding.state) == [.missing])
        #expect(driver.entries(VisitAdmitted.self).map(\.remarks) == [[.clearance]])
    }

    @Test func aTypedNameFindsNobodysClearance() throws {
        var driver = try driver(.hold)
        let born = try #require(CalendarDate(iso: "1980-05-01"))
        let typed = try #require(TypedIdentity(given: "Maria", family: "Visitor", birthDate: born))
        try driver.touch(.noDocument)
        try driver.touch(.typed(typed))
        try driver.answerAll()
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.clearance]])
    }

    @Test func aTypeThatNeedsNoneLooksNothingUp() throws {
        var driver = try driver(.none)
        try driver.scan(.maria)
        try driver.answerAll()
        #expect(driver.entries(ClearanceChecked.self).isEmpty)
        #expect(driver.entries(VisitAdmitted.self).count == 1)
    }

    @Test func staffWhoAdmitWithoutAClearanceAreNotAskedTwice() throws {
        var driver = try driver(.hold)
        try driver.scan(.harry)
        try driver.answerAll()
        let visit = try #require(driver.door.house.holds.first?.id)
        try driver.staff(
            .answerHold(visit, .admitWithEscort, why: "the district called", answers: Answers(), seen: nil))
        #expect(driver.entries(VisitAdmitted.self).map(\.escort) == [true])
    }

    @Test func theDescriptionOfClearancesNamesNobody() throws {
        let clearances = try driver(.hold).door.policy.clearances
        #expect("\(clearances)" == "1 clearances")
        var dumped = ""
        dump(clearances, to: &dumped)
        #expect(!dumped.contains("Visitor"))
    }
}
