import Foundation
import People
import Testing
import Visits

@testable import Kiosk

@Suite struct SchoolDayTests {
    private func day() throws -> SchoolDay {
        SchoolDay(zone: try #require(TimeZone(identifier: "America/Denver")), signOutHour: 18, signOutMinute: 0)
    }

    private func time(_ iso: String) throws -> Timestamp {
        Timestamp(try Date(iso, strategy: .iso8601))
    }

    @Test(
        arguments: zip(
            ["2026-11-20T15:00:00Z", "2026-11-21T01:00:00Z", "2026-03-08T15:00:00Z", "2026-11-01T15:00:00Z"],
            ["2026-11-21T01:00:00Z", "2026-11-22T01:00:00Z", "2026-03-09T00:00:00Z", "2026-11-02T01:00:00Z"]))
    func theAutomaticSignOutIsAtTheSchoolsOwnHourSummerAndWinter(now: String, closing: String) throws {
        #expect(try day().closing(after: time(now)) == time(closing))
    }

    @Test func theLastSignOutIsFoundAfterANightWithoutPower() throws {
        #expect(try day().closing(before: time("2026-11-21T14:00:00Z")) == time("2026-11-21T01:00:00Z"))
    }

    @Test func theDayIsTheSchoolsNotGreenwichs() throws {
        #expect(try day().date(of: time("2026-11-21T03:00:00Z"))?.iso == "2026-11-20")
    }
}
