import Foundation
import Journal
import People
import Screening
import Testing

@testable import Kiosk
@testable import Visits

/// What is about students stays at the school unless the district has turned it on.
@Suite struct StudentDataTests {
    private func isIn(_ entry: any Entry) throws -> Bool {
        let header = EntryHeader(
            epoch: Data(count: 16), sequence: 1, kiosk: "k", entrance: "e", boot: "b", time: 0,
            type: type(of: entry).type,
            version: 1, series: "visits", commitment: Data(count: 32))
        return StudentData.isIn(
            CanonicalRecord(
                header: header, link: Data(count: 32),
                body: .present(salt: Data(count: 32), payload: try entry.payload())))
    }

    private func screened(_ lists: String...) throws -> VisitScreened {
        let matches = lists.map { list in
            Match(
                list: list, record: "r-1", name: PersonName(given: "Planted", family: "Student"), birthDate: nil,
                band: .possible, score: 99, reasons: [])
        }
        let result = ScreeningResult(lists: [], uncovered: [], rulesVersion: 1, matches: matches, microseconds: 1)
        return VisitScreened(
            visit: try #require(VisitID("019a0000-0000-7000-8000-000000000001")), outcome: .screened(result))
    }

    @Test func aMatchOfAnExpelledStudentStaysWithTheListItQuotes() throws {
        #expect(try isIn(screened("expelled")))
        #expect(try isIn(screened("offenders", "orders")))
        #expect(try !isIn(screened("offenders", "banned")))
        #expect(try !isIn(screened()))
        let visit = try #require(VisitID("019a0000-0000-7000-8000-000000000001"))
        #expect(try !isIn(VisitScreened(visit: visit, outcome: .notPossible("no list"))))
        #expect(try !isIn(VisitHeld(visit: visit, reasons: [.match])))
    }

    @Test func anEditOfAListOfStudentsStaysAndAnotherGoes() throws {
        for list in OwnListKind.allCases {
            let edit = ListEdited(list: list, edition: 1, changes: [], who: "pat", why: "test")
            #expect(try isIn(edit) == (list == .expelled || list == .orders))
        }
    }
}
