import Foundation
import People
import Testing

@testable import Lists
@testable import Screening

struct OwnCSVTests {
    private static let header = ListHeader(name: "test", version: 7)
    private let own: ListMapping

    init() throws { own = try ListMapping.own() }

    private func question(_ given: String?, _ middle: String?, _ surname: String, _ born: String) -> ScreeningQuestion {
        ScreeningQuestion(
            name: PersonName(given: given, middle: middle, family: surname), birthDate: PartialDate(iso: born))
    }

    private static let head = "id,kind,given,middle,surname,suffix,dateOfBirth"

    private func build(_ text: String) throws(ListImportFailure) -> (builder: IndexBuilder, summary: ListImportSummary)
    {
        try ListImporter.build(bytes: Array(text.utf8), mapping: own, header: Self.header)
    }

    @Test func peopleAndAliasesAreReadWhereverTheyStand() throws {
        let (builder, summary) = try build(
            """
            \(Self.head),detail.link
            2,alias,Bob,,Castleberry,,,
            1,primary,Michael,Dean,Harrington,,1971-04-09,https://example.org/1
            2,person,Robert,,Castleberry,JR,1958,
            3,,Percival,,Quackenbush,,,
            """)
        #expect(summary.records == 4)
        #expect(summary.people == 3)
        #expect(summary.names == 4)
        #expect(summary.withPartialBirthDate == 1)
        #expect(summary.withoutBirthDate == 1)
        #expect(summary.skipped.isEmpty)
        let index = try ListIndex(bytes: builder.bytes())
        let match = try #require(index.search(question("MICHAEL", nil, "HARRINGTON", "1971-04-09")).first)
        #expect(match.detail == ["link": "https://example.org/1"])
        #expect(!index.search(question("BOB", nil, "CASTLEBERRY", "1958-11-23")).isEmpty)
    }

    @Test func columnsAreFoundByNameAndUnknownOnesArePassedOver() throws {
        let (builder, _) = try build("note,surname,dateOfBirth,id,given\nx,Harrington,1971-04-09,1,Michael\n")
        let index = try ListIndex(bytes: builder.bytes())
        #expect(index.search(question("MICHAEL", nil, "HARRINGTON", "1971-04-09")).map(\.record) == ["1"])
    }

    @Test func quotesLineEndsAndTheByteOrderMarkAreUnderstood() throws {
        let text =
            "\u{FEFF}\(Self.head),detail.note\r\n1,person,Ann,,\"Smith, \"\"Jones\"\"\",,1971-04-09,\"two\r\nlines\"\r\n\r\n"
        let (builder, summary) = try build(text)
        #expect(summary.people == 1)
        let index = try ListIndex(bytes: builder.bytes())
        let match = try #require(index.search(question("ANN", nil, "SMITH JONES", "1971-04-09")).first)
        #expect(match.detail["note"] == "two\r\nlines")
        #expect(match.name.family == "Smith, \"Jones\"")
    }

    @Test func whatIsLeftOutIsCountedWithItsFirstLine() throws {
        var text =
            Self.head + "\n,person,A,,B,,\n1,person,A,,B,,\n1,person,C,,D,,\n9,alias,E,,F,,\n7,person,,,Иванов,,\n"
        for number in 100..<130 { text += "\(number),person,Given,,Name,,1980-01-01\n" }
        text += "50,person,A,,B,,1980-02-30\n"
        let (_, summary) = try build(text)
        #expect(
            summary.skipped == [.noID: 1, .repeatedID: 1, .aliasWithoutPerson: 1, .noName: 1, .badBirthDate: 1])
        #expect(
            summary.lines
                == [.noID: [2], .repeatedID: [4], .aliasWithoutPerson: [5], .noName: [6], .badBirthDate: [37]])
        #expect(summary.people == 32)
    }

    @Test func tooManyUnreadableBirthDatesRefuseTheFile() {
        #expect(throws: ListImportFailure.badBirthDates(unreadable: 2, given: 3, firstLine: 3)) {
            try build(Self.head + "\n1,,A,,B,,1980-01-01\n2,,A,,B,,01/02/1980\n3,,A,,B,,1980-13-01\n")
        }
    }

    private static let badFiles: [(String, ListImportFailure)] = [
        ("", .empty), ("id,given,surname\n", .missingColumn("dateOfBirth")),
        ("id,id,given,surname,dateOfBirth\n", .repeatedColumn("id")),
        ("id,given,surname,dateOfBirth,detail.a,detail.a\n", .repeatedColumn("detail.a")),
        (head + "\n", .empty), (head + "\n1,person,\"A,,B,,\n", .openQuote(line: 2)),
        (head + "\n1,person,A\"B,,C,,\n", .strayQuote(line: 2)),
        (head + "\n1,person,\"A\"B,,C,,\n", .strayQuote(line: 2)),
        (head + "\n1,person,A\0,,C,,\n", .notText(line: 2)), (head + "\n1,person,A,,B,,,,\n", .tooManyFields(line: 2)),
        (head + "\n1,animal,A,,B,,\n", .unknownKind(line: 2)),
    ]

    @Test(arguments: badFiles)
    func aBadFileIsRefusedWithItsLine(_ text: String, _ failure: ListImportFailure) {
        #expect(throws: failure) { try build(text) }
        #expect(failure.sentence.split(separator: ".").count >= 2)
    }

    // Apart from the table above, because the runner prints a case's arguments.
    @Test func aRecordThatNeverEndsIsRefusedWithItsLine() {
        let wide = String(repeating: "A", count: 300_000)
        let open = "\"" + String(repeating: "A\n", count: 200_000)
        for rest in [wide, open] {
            #expect(throws: ListImportFailure.recordTooLong(line: 2)) { try build(Self.head + "\n1,person," + rest) }
        }
        #expect(throws: ListImportFailure.recordTooLong(line: 1)) { try build(String(repeating: "a,", count: 1_000)) }
    }

    /// The corpus of bad files beside the fuzzing notes: each is refused, none brings the program down.
    @Test func theCorpusOfBadFilesIsRefused() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fuzz/Screening/csv")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }
        #expect(files.count >= 8)
        for file in files {
            #expect(throws: ListImportFailure.self, "\(file)") {
                try ListImporter.build(
                    source: folder.appendingPathComponent(file).path, mapping: own, header: Self.header)
            }
        }
    }

    @Test func aMissingFileIsTold() {
        #expect(throws: ListImportFailure.unreadable(errno: ENOENT)) {
            try ListImporter.build(source: "/nonexistent/people.csv", mapping: own, header: Self.header)
        }
    }

    /// Mutated files with a fixed seed: each is refused or read, and what is read can be searched.
    @Test func aMutatedFileIsRefusedOrRead() throws {
        var generator = SeededGenerator(seed: 11)
        let good = Array((Self.head + "\r\n1,person,\"Ann\",,Smith,,1971-04-09\r\n1,alias,Anne,,Smythe,,\r\n").utf8)
        var read = 0
        for _ in 0..<2_000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = [34, 44, 10, 13, 0, 255, 65].randomElement(using: &generator) ?? 0
                case 1: bytes.remove(at: place)
                default: bytes.insert([34, 44, 10, 13, 195].randomElement(using: &generator) ?? 0, at: place)
                }
            }
            guard let (builder, summary) = try? ListImporter.build(bytes: bytes, mapping: own, header: Self.header)
            else { continue }
            read += 1
            #expect(summary.people >= 1)
            #expect(builder.names >= builder.people)
        }
        #expect(read > 100)
    }
}
