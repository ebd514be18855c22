import Foundation
import People
import Screening
import Testing

@testable import Lists

/// Each shipped mapping reads a small invented file of the layout that its state publishes.
struct ShippedMappingTests {
    private static let here = URL(filePath: #filePath).deletingLastPathComponent()
    private static let shipped = here.appending(path: "../../config/lists").standardizedFileURL
    private static let specimens = here.appending(path: "Specimens")

    private func build(
        _ name: String, _ file: String, aliases: String? = nil
    ) throws -> (list: ListIndex, summary: ListImportSummary) {
        let mapping = try ListMapping.read(Self.shipped.appending(path: "\(name).yaml").path)
        let (builder, summary) = try ListImporter.build(
            source: Self.specimens.appending(path: file).path,
            aliases: aliases.map { Self.specimens.appending(path: $0).path }, mapping: mapping,
            header: ListHeader(name: name, version: 1, asOf: CalendarDate(iso: "2026-11-20")))
        return (try ListIndex(bytes: builder.bytes()), summary)
    }

    private func ask(_ list: ListIndex, _ given: String?, _ family: String, _ born: String) -> [Match] {
        list.search(
            ScreeningQuestion(name: PersonName(given: given, family: family), birthDate: PartialDate(iso: born)))
    }

    @Test func everyShippedMappingCanBeRead() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.shipped.path)
        #expect(files.count == 9)
        for file in files { _ = try ListMapping.read(Self.shipped.appending(path: file).path) }
        let own = try String(contentsOf: Self.shipped.appending(path: "own.yaml"), encoding: .utf8)
        #expect(own == ListMapping.ownText)
    }

    @Test func florida() throws {
        let (list, summary) = try build("florida", "florida.csv")
        #expect(summary.people == 2)
        #expect(summary.skipped == [.skippedByStatus: 1])
        #expect(summary.lines == [.skippedByStatus: [3]])
        let match = try #require(ask(list, "MIKE", "HARRINGTON", "1971-04-09").first)
        #expect(match.record == "1001")
        #expect(match.detail["status"] == "Released - Subject to Registration")
        #expect(ask(list, "MARY", "ODONNELL", "1966-02-03").map(\.record) == ["1003"])
    }

    @Test func georgiaHasAYearOnlyAndARowForEachOffence() throws {
        let (list, summary) = try build("georgia", "georgia.csv")
        #expect(summary.people == 2)
        #expect(summary.withPartialBirthDate == 2)
        #expect(summary.skipped == [.sameAgain: 1])
        #expect(ask(list, "MICHAEL", "HARRINGTON", "1971-04-09").count == 1)
        #expect(ask(list, "ANA", "DE LA CRUZ", "1980-01-02").count == 1)
    }

    @Test func missouriFindsItsHeaderAndJoinsAliasesByBirthDateAndAddress() throws {
        let (list, summary) = try build("missouri", "missouri.csv", aliases: "missouri-aliases.csv")
        #expect(summary.people == 2)
        #expect(summary.names == 3)
        #expect(summary.aliasRecords == 2)
        #expect(summary.skipped == [.sameAgain: 1, .aliasWithoutPerson: 1])
        let found = ask(list, "MICK", "SANTANGELO", "1971-04-09")
        #expect(found.map(\.name.family) == ["SANTANGELO"])
        #expect(found.map(\.record) == ask(list, "MICHAEL", "HARRINGTON", "1971-04-09").map(\.record))
    }

    @Test func missouriWithoutItsAliasFileIsRefused() {
        #expect(throws: ListImportFailure.aliasFile(wanted: true)) { try build("missouri", "missouri.csv") }
        #expect(throws: ListImportFailure.aliasFile(wanted: false)) {
            try build("florida", "florida.csv", aliases: "missouri-aliases.csv")
        }
    }

    @Test func oregonIsInWindowsLetters() throws {
        let (list, summary) = try build("oregon", "oregon.csv")
        #expect(summary.people == 2)
        let match = try #require(ask(list, "JOSE", "PENA", "1984-07-30").first)
        #expect(match.name == PersonName(given: "JOSÉ", family: "PEÑA"))
    }

    @Test func iowaReadsAliasesWhereAFileHasThem() throws {
        let (list, summary) = try build("iowa", "iowa.json")
        #expect(summary.people == 2)
        #expect(ask(list, "MICK", "SANTANGELO", "1971-04-09").map(\.record) == ["501"])
        #expect(ask(list, "ANA", "WHITCOMBE", "1980-12-31").map(\.record) == ["502"])
    }

    @Test func southDakotaHasARowForEachAddress() throws {
        let (list, summary) = try build("south-dakota", "south-dakota.json")
        #expect(summary.people == 2)
        #expect(summary.skipped == [.sameAgain: 1])
        #expect(ask(list, "MICHAEL", "HARRINGTON", "1971-04-09").map(\.record) == ["7"])
        #expect(ask(list, "ANA", "VAN DER WHITCOMBE", "1980-12-31").map(\.record) == ["8"])
    }

    @Test func anAgeIsBothYearsThatItMayBe() throws {
        let (list, summary) = try build("nsopw-export", "nsopw-export.json")
        #expect(summary.people == 2)
        #expect(summary.withPartialBirthDate == 1)
        #expect(ask(list, "MICK", "SANTANGELO", "1971-04-09").count == 1)
        // 45 on 2026-11-20: born from 1980-11-21 to 1981-11-20.
        for born in ["1980-12-24", "1981-03-01"] { #expect(ask(list, "ANA", "WHITCOMBE", born).count == 1) }
        #expect(ask(list, "ANA", "WHITCOMBE", "1971-12-24").isEmpty)
    }

    @Test func utahHasAliasesInOneColumn() throws {
        let (list, summary) = try build("utah", "utah.csv")
        #expect(summary.people == 2)
        #expect(summary.skipped == [.skippedByStatus: 1])
        #expect(ask(list, "MICK", "SANTANGELO", "1971-04-09").map(\.record) == ["U-1"])
        #expect(ask(list, "ANA", "WHITCOMBE", "1980-06-01").map(\.record) == ["U-2"])
    }

    @Test func ourOwn() throws {
        let (list, summary) = try build("own", "own.csv")
        #expect(summary.people == 2)
        #expect(ask(list, "MICK", "SANTANGELO", "1971-04-09").first?.detail["link"] == "https://registry.example/1")
    }
}
