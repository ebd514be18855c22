import Badges
import Foundation
import Journal
import People
import Replication
import Testing

@testable import District
@testable import Visits

/// Reports and the search find what is kept, and nothing that was erased.
@Suite struct VisitFinderTests {
    private let district: TestDistrict
    private let kiosk: TestKiosk
    private let finder: VisitFinder
    private let today: CalendarDate

    init() throws {
        district = try TestDistrict()
        kiosk = try TestKiosk()
        let calendar = DistrictCalendar(zone: .gmt)
        finder = VisitFinder(store: district.store, vault: district.vault, calendar: calendar)
        today = try #require(calendar.date(of: Timestamp(milliseconds: JournalClock.system.wall())))
    }

    private func write(_ entries: [any Entry]) throws {
        try kiosk.journal.append(
            try entries.map {
                NewEntry(
                    type: Swift.type(of: $0).type, version: 1, series: $0.recordSeries.rawValue,
                    payload: try $0.payload())
            })
    }

    private func begin(_ family: String, test: Bool = false) throws -> VisitID {
        var generator = SystemRandomNumberGenerator()
        let visit = VisitID(at: Timestamp(milliseconds: JournalClock.system.wall()), using: &generator)
        let identity = Identity(
            name: PersonName(given: "José", family: family), birthDate: nil, established: .typed)
        try write([
            VisitBegun(
                visit: visit, identity: identity, displayName: "José \(family)",
                notice: Notice(version: "1", language: "en"), documentExpired: false, test: test)
        ])
        return visit
    }

    private func names(_ text: String? = nil) async throws -> [String] {
        try await finder.visits(at: "Lincoln", from: today, through: today) { visit in
            text.map(visit.isFound) ?? true
        }.map(\.visit.name)
    }

    @Test func aVisitIsFoundWithHowItCameOut() async throws {
        try await kiosk.enrol(district)
        let visit = try begin("Núñez")
        let until = Timestamp(milliseconds: 0)
        try write([
            VisitAnswered(visit: visit, answers: Answers(type: "parent", purpose: nil, destination: nil)),
            VisitAdmitted(visit: visit, escort: false, until: until),
        ])
        _ = try begin("Only-Tried", test: true)
        _ = try begin("Other")
        try await kiosk.send(district, after: 0)
        let found = try await finder.visits(at: "Lincoln", from: today, through: today)
        #expect(found.map(\.visit.state) == [.admitted, .begun])
        #expect(found.first?.visit.answers.type == "parent")
        #expect(found.first?.door == "kiosk-1")
        #expect(try await names("nunez jo") == ["José Núñez"])
        #expect(try await names("unez").isEmpty)
        #expect(try await names("").isEmpty)
        #expect(try await finder.visits(at: "Another", from: today, through: today).isEmpty)
        let yesterday = CalendarDate(dayNumber: today.dayNumber - 1)
        #expect(try await finder.visits(at: nil, from: yesterday, through: yesterday).isEmpty)
    }

    @Test func whoCameBeforeAForkIsStillOnSite() async throws {
        try await kiosk.enrol(district)
        let visit = try begin("Inside")
        try write([VisitAdmitted(visit: visit, escort: false, until: Timestamp(milliseconds: 0))])
        try await kiosk.send(district, after: 0)
        let last = kiosk.journal.newest
        try kiosk.journal.branch(after: last, why: "fork")
        _ = try begin("After")
        #expect(try await kiosk.send(district, after: last).status == 200)
        let rosters = Rosters(store: district.store, vault: district.vault)
        let house = try #require(try await rosters.house(of: "kiosk-1", at: JournalClock.system.wall()))
        #expect(house.visits[visit] != nil)
        #expect(house.visits.count == 2)
    }

    @Test func whatIsErasedIsFoundNoMore() async throws {
        try await kiosk.enrol(district)
        _ = try begin("Planted")
        _ = try begin("Other")
        try await kiosk.send(district, after: 0)
        #expect(try await names() == ["José Planted", "José Other"])
        try kiosk.journal.erase([1], who: "sam")
        try await kiosk.send(district, after: 2)
        #expect(try await names() == ["José Other"])
    }

    @Test func aReportIsATableAndPaper() async throws {
        try await kiosk.enrol(district)
        for number in 0..<60 { _ = try begin("=cmd\(number)") }
        try await kiosk.send(district, after: 0)
        let found = try await finder.visits(at: nil, from: today, through: today)
        let report = DayReport(school: "Lincoln", date: today, visits: found, calendar: finder.calendar)
        let lines = String(decoding: report.table, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 61)
        #expect(lines.first == "Came,Name,Born,Type,Purpose,To see,Door,Entered,Left,Outcome")
        let paper = try await report.paper(BadgeRenderer())
        #expect(paper.starts(with: Data("%PDF-".utf8)))
    }
}

@Suite struct SpreadsheetTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("a, b", "\"a, b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
        ("two\r\nlines", "\"two\r\nlines\""),
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("  =1", "'  =1"), ("=a,b", "\"'=a,b\""), ("＝1", "'＝1"), ("", ""), ("O'Brien", "O'Brien"), ("1-2", "1-2"),
    ])
    func aCellIsTextAndNothingElse(_ text: String, _ cell: String) {
        #expect(SpreadsheetText.cell(text) == cell)
    }
}
