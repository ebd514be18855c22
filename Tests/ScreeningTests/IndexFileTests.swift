import Foundation
import People
import Testing

@testable import Screening

/// A damaged file is refused in words; a file that is accepted never brings the program down.
struct IndexFileTests {
    private let good: [UInt8]

    init() throws { good = try TestList.bytes.get() }

    /// A folder of its own, removed when the test ends.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("screening-\(UUID().uuidString)")
            .path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    /// Where each section begins and how long it is, as the file says.
    private func sections() -> [(section: IndexSection, range: Range<Int>)] {
        IndexSection.allCases.enumerated().map { index, section in
            let entry = IndexLayout.headerSize + index * IndexLayout.sectionEntrySize
            func number(_ place: Int) -> Int {
                var value = 0
                for byte in 0..<8 { value |= Int(good[place + byte]) << (byte * 8) }
                return value
            }
            let start = number(entry + 8)
            return (section, start..<start + number(entry + 16) * section.elementSize)
        }
    }

    @Test func theHeaderComesBackAsItWasGiven() throws {
        let index = try ListIndex(bytes: good)
        #expect(index.header == TestList.header)
        #expect(index.version.name == "test")
        #expect(index.version.version == 7)
        #expect(index.version.asOf?.iso == "2026-11-01")
        #expect(index.version.people == TestList.people.count + 100)
        #expect(index.version.digest.count == 64)
        try index.verifyContent()
    }

    @Test func theSameListGivesTheSameBytes() throws {
        #expect(try TestList.builder().bytes() == good)
    }

    @Test func anEmptyListIsAnIndexThatFindsNobody() throws {
        let index = try ListIndex(bytes: IndexBuilder(header: ListHeader(name: "none", version: 1)).bytes())
        try index.verifyContent()
        #expect(index.search(TestList.question("JOHN", nil, "SMITH", "1970-01-01")).isEmpty)
    }

    @Test func sectionsAreAlignedAndInOrder() {
        var end = IndexLayout.headerSize
        for (_, range) in sections() {
            #expect(range.lowerBound % IndexLayout.alignment == 0)
            #expect(range.lowerBound >= end)
            end = range.upperBound
        }
        #expect(end <= good.count - IndexLayout.digestSize)
    }

    @Test func aFileCutAtAnySectionIsRefused() {
        for (_, range) in sections() {
            for cut in [range.lowerBound, range.lowerBound + 1, range.upperBound] {
                #expect(throws: IndexFailure.truncated) { try ListIndex(bytes: Array(good[..<cut])) }
            }
        }
        #expect(throws: IndexFailure.notAnIndex) { try ListIndex(bytes: []) }
        #expect(throws: IndexFailure.notAnIndex) { try ListIndex(bytes: Array(good[..<40])) }
        #expect(throws: IndexFailure.damaged(section: "file size")) { try ListIndex(bytes: good + [0]) }
    }

    @Test func anyOtherFileIsNotAnIndex() {
        #expect(throws: IndexFailure.notAnIndex) { try ListIndex(bytes: Array("id,given\n".utf8) + good) }
    }

    @Test func anotherFormatIsNamedAsSuch() {
        var bytes = good
        bytes[IndexLayout.Field.version] = 0
        #expect(throws: IndexFailure.olderFormat(found: 0, expected: 1)) { try ListIndex(bytes: bytes) }
    }

    @Test func aFlippedBitInTheHeaderIsRefusedAtOpen() {
        for place in 0..<IndexLayout.headerSize + IndexSection.allCases.count * IndexLayout.sectionEntrySize {
            var bytes = good
            bytes[place] ^= 1 << (place % 8)
            #expect(throws: IndexFailure.self) { try ListIndex(bytes: bytes) }
        }
    }

    @Test func aFlippedBitInAnySectionIsFoundByVerifying() throws {
        for (section, range) in sections() where !range.isEmpty {
            for place in [range.lowerBound, range.lowerBound + range.count / 2, range.upperBound - 1] {
                var bytes = good
                bytes[place] ^= 0x10
                guard let index = try? ListIndex(bytes: bytes) else { continue }
                #expect(throws: IndexFailure.damaged(section: "content"), "\(section)") { try index.verifyContent() }
            }
        }
    }

    /// The reader's fuzz test: a thousand damaged files, a fixed seed, every one either refused or searched unharmed.
    @Test func aDamagedFileThatOpensIsSearchedWithoutHarm() throws {
        var generator = SeededGenerator(seed: 20_261_121)
        let questions = MatchingTests.scenarios.prefix(20).map {
            TestList.question($0.given, $0.middle, $0.surname, $0.born)
        }
        let parts = sections().filter { !$0.range.isEmpty }
        var searched = 0
        for round in 0..<1_000 {
            var bytes = good
            let range = parts[round % parts.count].range
            for _ in 0..<Int.random(in: 1...64, using: &generator) {
                let place = Int.random(in: range, using: &generator)
                bytes[place] = Bool.random(using: &generator) ? 0xFF : UInt8.random(in: 0...255, using: &generator)
            }
            guard let index = try? ListIndex(bytes: bytes) else { continue }
            searched += 1
            let matches = index.search(questions[round % questions.count])
            #expect(matches.count <= 50)
        }
        #expect(searched > 500)
    }

    /// Sections that lie about their extent, with a header that fits its checksum.
    @Test func aForgedSectionTableIsRefused() {
        let table = IndexLayout.headerSize
        for section in 0..<IndexSection.allCases.count {
            for (field, value) in [
                (8, UInt8(0xFF)), (12, 0x7F), (16, 0xFF), (20, 0x7F), (15, 0xFF), (23, 0xFF), (8, 1),
            ] {
                var bytes = good
                bytes[table + section * IndexLayout.sectionEntrySize + field] = value
                let end = table + IndexSection.allCases.count * IndexLayout.sectionEntrySize
                let checksum = IndexLayout.checksum(
                    bytes[0..<IndexLayout.Field.checksum] + bytes[IndexLayout.headerSize..<end])
                for byte in 0..<4 {
                    bytes[IndexLayout.Field.checksum + byte] = UInt8(truncatingIfNeeded: checksum >> (8 * UInt32(byte)))
                }
                guard bytes != good, let index = try? ListIndex(bytes: bytes) else { continue }
                // Byte-wide sections may end earlier unnoticed until the digest is compared; searching stays harmless.
                _ = index.search(TestList.question("MICHAEL", "DEAN", "HARRINGTON", "1971-04-09"))
                #expect(throws: IndexFailure.damaged(section: "content")) { try index.verifyContent() }
            }
        }
    }

    @Test func aMappedFileAnswersAsTheBytesDo() throws {
        try withFolder { folder in
            let path = folder + "/test.vlist"
            try TestList.builder().write(to: path)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["test.vlist"])
            let mapped = try ListIndex.open(path: path)
            try mapped.verifyContent()
            let question = TestList.question("MIKE", nil, "HARRINGTON", "1971-04-09")
            #expect(mapped.search(question) == (try ListIndex(bytes: good).search(question)))
        }
    }

    @Test func aLookUpInFlightIsUndisturbedByANewFile() throws {
        try withFolder { folder in
            let path = folder + "/test.vlist"
            try TestList.builder().write(to: path)
            let old = try ListIndex.open(path: path)
            let question = TestList.question("MICHAEL", nil, "HARRINGTON", "1971-04-09")
            var other = IndexBuilder(header: ListHeader(name: "test", version: 8))
            try other.add(TestList.person("else", "Ann", nil, "Else", "1980-01-01"))
            try other.write(to: path)
            #expect(old.search(question).map(\.record) == ["michael"])
            let new = try ListIndex.open(path: path)
            #expect(new.search(question).isEmpty)
            #expect(new.version.version == 8)
        }
    }

    @Test func everyLookUpIsAnsweredWhileTheFileIsReplaced() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("screening-\(UUID().uuidString)")
            .path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/test.vlist"
        var editions: [IndexBuilder] = []
        for version in [7, 8] {
            var builder = IndexBuilder(header: ListHeader(name: "test", version: version))
            try builder.add(TestList.person("michael", "Michael", nil, "Harrington", "1971-04-09"))
            editions.append(builder)
        }
        try editions[0].write(to: path)
        let kept = editions
        let answers = try await withThrowingTaskGroup(of: Set<[String]>.self) { group in
            group.addTask {
                for round in 0..<8 { try kept[round % 2].write(to: path) }
                return []
            }
            for _ in 0..<8 {
                group.addTask {
                    let question = TestList.question("MICHAEL", nil, "HARRINGTON", "1971-04-09")
                    var answers: Set<[String]> = []
                    for _ in 0..<25 {
                        let index = try ListIndex.open(path: path)
                        for _ in 0..<50 { answers.insert(index.search(question).map(\.record)) }
                    }
                    return answers
                }
            }
            return try await group.reduce(into: Set<[String]>()) { $0.formUnion($1) }
        }
        #expect(answers == [["michael"]])
    }

    @Test func aMissingFileAFolderAndAnEmptyFileAreTold() throws {
        try withFolder { folder in
            #expect(throws: IndexFailure.missing) { try ListIndex.open(path: folder + "/none") }
            #expect(throws: IndexFailure.notAnIndex) { try ListIndex.open(path: folder) }
            _ = FileManager.default.createFile(atPath: folder + "/empty", contents: Data())
            #expect(throws: IndexFailure.truncated) { try ListIndex.open(path: folder + "/empty") }
            #expect(throws: IndexBuildFailure.unwritable(errno: ENOENT)) {
                try TestList.builder().write(to: folder + "/none/test.vlist")
            }
        }
    }

    @Test func everyRefusalNamesARemedy() {
        let failures: [IndexFailure] = [
            .missing, .notAnIndex, .olderFormat(found: 0, expected: 1), .truncated, .damaged(section: "rows"),
            .unreadable(errno: EACCES),
        ]
        for failure in failures { #expect(failure.sentence.split(separator: ".").count >= 2) }
    }

    @Test func aRecordThatCannotBeComparedIsNotTaken() throws {
        var builder = IndexBuilder(header: TestList.header)
        #expect(throws: IndexBuildFailure.emptyName) { try builder.add(TestList.person("x", nil, nil, "Иванов", nil)) }
        #expect(throws: IndexBuildFailure.badID) { try builder.add(TestList.person("", "A", nil, "B", nil)) }
        let alias = PersonName(given: "A", family: "B")
        #expect(throws: IndexBuildFailure.tooLarge) {
            try builder.add(
                TestList.person("x", "A", nil, "B", nil, aliases: Array(repeating: alias, count: 201)))
        }
        #expect(builder.people == 0)
        #expect(builder.names == 0)
    }
}
