import People
import Screening
import Testing

@testable import Visits

@Suite struct FreshnessTests {
    private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    private func list(asOf: String?, signed: String? = nil, licenceEnds: String? = nil) -> ListVersion {
        ListVersion(
            name: "offenders", version: 4, asOf: asOf.flatMap { CalendarDate(iso: $0) }, people: 3,
            jurisdictions: ["UT"], digest: "00", signed: signed.flatMap { CalendarDate(iso: $0) },
            licenceEnds: licenceEnds.flatMap { CalendarDate(iso: $0) })
    }

    @Test func ageIsCountedFromTheLaterOfClockAndSignature() throws {
        let signed = try date("2026-11-22")
        let calendar = ListCalendar(clock: try date("2026-11-21"), newestSigned: signed, notBefore: nil)
        #expect(calendar.today == signed)
        #expect(calendar.age(of: list(asOf: "2026-11-12")) == .days(10))
    }

    @Test func aClockBehindASignatureMakesAgesUnknown() throws {
        let calendar = ListCalendar(
            clock: try date("2020-01-01"), newestSigned: try date("2026-11-20"), notBefore: nil)
        #expect(calendar.age(of: list(asOf: "2026-11-12")) == .unknown)
        #expect(calendar.standing(of: list(asOf: "2019-01-01"), staleAfterDays: 30) == .ageUnknown)
        #expect(
            calendar.standing(of: list(asOf: "2019-01-01", licenceEnds: "2019-06-01"), staleAfterDays: 30)
                == .ageUnknown)
    }

    @Test func aClockBeforeTheProgramWasMadeIsNotBelieved() throws {
        let calendar = ListCalendar(
            clock: try date("1970-01-02"), newestSigned: nil, notBefore: try date("2026-11-01"))
        #expect(calendar.today == nil)
    }

    @Test func theEndOfALicenceIsAnnouncedAFortnightAhead() throws {
        let calendar = ListCalendar(clock: try date("2026-11-21"), newestSigned: nil, notBefore: nil)
        let standing = { (end: String) in
            calendar.standing(of: self.list(asOf: "2026-11-20", licenceEnds: end), staleAfterDays: 30)
        }
        #expect(standing("2026-12-06") == .current)
        #expect(standing("2026-12-05") == .licenceEnding)
        #expect(standing("2026-11-21") == .licenceEnding)
        #expect(standing("2026-11-20") == .licenceEnded)
    }

    @Test func aListIsSaidToBeStaleOnce() throws {
        var driver = DoorDriver()
        let old = list(asOf: "2026-01-01")
        try driver.take(.lists([old]))
        try driver.take(.lists([old]))
        #expect(driver.entries(ListStale.self).map(\.standing) == [.stale])
        try driver.restart()
        try driver.take(.lists([old]))
        #expect(driver.entries(ListStale.self).count == 1)
        try driver.take(.lists([list(asOf: "2026-11-20")]))
        #expect(driver.entries(ListStale.self).map(\.standing) == [.stale, .current])
    }

    @Test func aListWhoseLicenceEndedIsNotAskedAndStaffDecideByPolicy() throws {
        var policy = Policy.specimen
        policy.staleList = .hold
        var driver = DoorDriver(policy: policy)
        try driver.take(.lists([list(asOf: "2026-11-20", licenceEnds: "2026-11-20")]))
        #expect(driver.door.lapsedLists == ["offenders"])
        var result = DoorDriver.result([])
        result.lapsed = ["offenders"]
        driver.answer = .screened(result)
        try driver.scan(.maria)
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.staleList]])
    }

    @Test func aListOfUnknownAgeStopsNobody() throws {
        var policy = Policy.specimen
        policy.staleList = .hold
        policy.clockNotBefore = try date("2030-01-01")
        var driver = DoorDriver(policy: policy)
        driver.answer = .screened(DoorDriver.result([], asOf: CalendarDate(year: 2020, month: 1, day: 1)))
        _ = try driver.admit(.maria)
        #expect(driver.entries(VisitHeld.self).isEmpty)
    }

    @Test func aStaleListNeedsASecondPersonWherePolicySaysSo() throws {
        var policy = Policy.specimen
        policy.staleList = .secondPerson
        var driver = DoorDriver(policy: policy)
        driver.answer = .screened(DoorDriver.result([], asOf: CalendarDate(year: 2020, month: 1, day: 1)))
        try driver.scan(.maria)
        let visit = try #require(driver.door.house.holds.first?.id)
        let admit = StaffAction.answerHold(visit, .admit, why: "known", answers: .complete, seen: nil)
        try driver.staff(admit, who: "pat")
        try driver.staff(admit, who: "pat")
        #expect(driver.door.house.roster.isEmpty)
        try driver.staff(admit, who: "lee")
        #expect(driver.door.house.roster.map(\.id) == [visit])
    }

    @Test func theNewestSignedDayIsRemembered() throws {
        var driver = DoorDriver()
        driver.door.record(ListInstalled(list: list(asOf: "2026-11-20", signed: "2027-05-01")), at: driver.time)
        #expect(driver.door.listCalendar.today == nil)
        driver.door.record(ListInstalled(list: list(asOf: "2026-11-20", signed: "2026-11-01")), at: driver.time)
        #expect(driver.door.house.newestSigned == CalendarDate(year: 2027, month: 5, day: 1))
    }
}
