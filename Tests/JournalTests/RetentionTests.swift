import Foundation
import GRDB
import Journal
import Testing
import Vault

@Suite struct RetentionTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("retention-\(UUID().uuidString)")
    private var path: String { folder.appendingPathComponent("journal.sqlite").path }
    private var vault: Vault { Vault(folder: folder.appendingPathComponent("vault").path, credentials: nil) }
    private static let firstDay = 20_800

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func open(on day: Int) throws -> Journal {
        let clock = JournalClock(wall: { Int64(day) * 86_400_000 + 30_000_000 }, monotonic: { 1 }, boot: "boot \(day)")
        return try Journal(path: path, device: "kiosk-1", entrance: "Main entrance", vault: vault, clock: clock)
    }

    private func entry(_ person: String, series: String = "visits") -> NewEntry {
        NewEntry(
            type: "test.happened", version: 1, series: series, payload: Data("PLANTED \(person)".utf8),
            terms: [SearchTerm("person", person)])
    }

    /// Three days with two visitors and one member of staff each.
    private func fill() throws -> Journal {
        for day in 0..<3 {
            let journal = try open(on: Self.firstDay + day)
            try journal.append([entry("maria"), entry("pat", series: "staff"), entry("sam")])
            try journal.signHead()
        }
        return try open(on: Self.firstDay + 10)
    }

    private func payloads(_ journal: Journal) throws -> [String] {
        try journal.entries(after: 0, limit: 9).map { String(decoding: $0.payload, as: UTF8.self) }
    }

    private func verdict(_ journal: Journal) throws -> Verdict {
        try JournalFile(path: path, vault: vault).verify(trusted: Set(try journal.epochs().map(\.deviceKey)))
    }

    private func search(_ person: String, in journal: Journal) throws -> [Int64] {
        var query = JournalQuery()
        query.terms = [SearchTerm("person", person)]
        return try journal.search(query, limit: 100).map(\.sequence)
    }

    private let rule = RetentionRule(series: "visits", days: 9)

    @Test func whoReadsForLongKeepsNothingFromBeingErasedAndTheLogIsCutAfterwards() throws {
        let journal = try fill()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: path, configuration: configuration)
        try reader.inDatabase { db in
            try db.execute(sql: "BEGIN")
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM entry WHERE body IS NOT NULL") ?? 0 >= 9)
        }
        #expect(try journal.runRetention([rule]).map(\.payloads) == [4])
        #expect(journal.isLogOwed)
        try journal.append([entry("late")])
        try reader.inDatabase { try $0.execute(sql: "COMMIT") }
        try journal.cutLog()
        #expect(!journal.isLogOwed)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path + "-wal")).isEmpty)
        try journal.signHead()
        #expect(try verdict(journal).kind == .pruned)
    }

    @Test func afterAStartTheLogIsOwedWhateverLiesInIt() throws {
        let journal = try fill()
        #expect(journal.isLogOwed)
        try journal.runRetention([rule])
        #expect(!journal.isLogOwed)
    }

    @Test func whatIsOverGoesWithItsKeyAndTheChainStillVerifies() throws {
        let journal = try fill()
        #expect(
            try journal.previewRetention([rule])
                == [RetentionResult(series: "visits", through: Self.firstDay + 1, payloads: 4, held: 0)])
        #expect(try verdict(journal).kind == .good)
        #expect(try journal.runRetention([rule]).map(\.payloads) == [4])
        try journal.signHead()
        let states = try journal.entries(after: 0, limit: 10).map(\.state)
        #expect(
            states == [.erased, .present, .erased, .erased, .present, .erased, .present, .present, .present, .present])
        #expect(try vault.days(of: "visits") == [Self.firstDay + 2])
        #expect(try verdict(journal).kind == .pruned)
        #expect(try verdict(journal).erased == 4)
        #expect(try search("maria", in: journal) == [7])
        #expect(try search("pat", in: journal) == [2, 5, 8])
        #expect(try journal.runRetention([rule]).map(\.payloads) == [0])
    }

    @Test func anErasedPayloadIsNowhereInTheFilesEvenForWhoeverKeptTheKeys() throws {
        let journal = try fill()
        let sealed = try bodies()
        #expect(sealed.count == 9)
        try journal.runRetention([rule])
        let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
        let all = files.reduce(into: Data()) {
            $0 += FileManager.default.contents(atPath: folder.path + "/" + $1) ?? Data()
        }
        // The planted values are the sealed bytes themselves: what is not there cannot be opened with a copied key either.
        for (sequence, body) in sealed {
            #expect((all.range(of: body) == nil) == [1, 3, 4, 6].contains(sequence), "entry \(sequence)")
        }
    }

    private func bodies() throws -> [(Int, Data)] {
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        tool.arguments = [path, "SELECT sequence, hex(body) FROM entry"]
        let output = Pipe()
        tool.standardOutput = output
        try tool.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        tool.waitUntilExit()
        return text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "|")
            guard parts.count == 2, let number = Int(parts[0]), let body = Data(hexadecimal: String(parts[1])) else {
                return nil
            }
            return (number, body)
        }
    }

    @Test func aLegalHoldKeepsWhatItNamesAndNothingElse() throws {
        let journal = try fill()
        try journal.placeHold("case-7", on: .term(SearchTerm("person", "maria")), who: "kim")
        #expect(try journal.previewRetention([rule]).map(\.held) == [2])
        try journal.runRetention([rule])
        let kept = try payloads(journal)
        #expect(kept[0] == "PLANTED maria")
        #expect(kept[2] == "")
        #expect(kept[3] == "PLANTED maria")
        try journal.signHead()
        #expect(try verdict(journal).kind == .pruned)
        #expect(try open(on: Self.firstDay + 11).holds().map(\.id) == ["case-7"])
        try journal.liftHold("case-7", who: "kim")
        try journal.runRetention([rule])
        #expect(try payloads(journal)[0] == "")
        #expect(try payloads(journal)[6] == "PLANTED maria")
        try journal.signHead()
        #expect(try verdict(journal).kind == .pruned)
    }

    @Test func aHoldOnASeriesKeepsAllOfIt() throws {
        let journal = try fill()
        try journal.placeHold("audit", on: .series("visits"), who: "kim")
        #expect(try journal.runRetention([rule]).map(\.held) == [4])
        #expect(try payloads(journal).filter { $0.hasPrefix("PLANTED") }.count == 9)
        #expect(throws: JournalFailure.badHold(id: "audit")) {
            try journal.placeHold("audit", on: .series("visits"), who: "kim")
        }
        #expect(throws: JournalFailure.badHold(id: "Maria!")) {
            try journal.placeHold("Maria!", on: .series("visits"), who: "kim")
        }
        #expect(throws: JournalFailure.badHold(id: "other")) { try journal.liftHold("other", who: "kim") }
    }

    @Test func onePersonIsErasedOnRequestAndTheRestStays() throws {
        let journal = try fill()
        let found = try search("maria", in: journal)
        #expect(found == [1, 4, 7])
        #expect(try journal.erase(found, who: "kim").map(\.payloads) == [3])
        try journal.signHead()
        #expect(try payloads(journal).filter { $0 == "PLANTED maria" }.isEmpty)
        #expect(try payloads(journal).filter { $0 == "PLANTED sam" }.count == 3)
        #expect(try search("maria", in: journal).isEmpty)
        #expect(try verdict(journal).kind == .pruned)
    }

    @Test func theJournalsOwnSeriesIsNeverErased() throws {
        let journal = try fill()
        try journal.rotateKey()
        let late = try open(on: Self.firstDay + 400)
        #expect(try late.runRetention([RetentionRule(series: JournalEntry.ownSeries, days: 1)]).isEmpty)
        #expect(try late.entries(after: 9, limit: 1).first?.state == .present)
    }

    @Test func entriesOfAClockThatWasNeverSetAreNotTakenForOldOnes() throws {
        _ = try fill()
        let dead = JournalClock(wall: { 1000 }, monotonic: { 1 }, boot: "dead battery")
        let journal = try Journal(
            path: path, device: "kiosk-1", entrance: "Main entrance", vault: vault, clock: dead)
        try journal.append([entry("dana")])
        let later = try open(on: Self.firstDay + 10)
        try later.runRetention([rule])
        #expect(try search("dana", in: later) == [10])
    }

    @Test func entriesBeforeTheClockWasFirstSetStayAsLongAsTheFirstAfterIt() throws {
        let dead = JournalClock(wall: { 1000 }, monotonic: { 1 }, boot: "dead battery")
        _ = try Journal(path: path, device: "kiosk-1", entrance: "Main entrance", vault: vault, clock: dead)
            .append([entry("dana")])
        let first = try open(on: Self.firstDay)
        #expect(try first.runRetention([rule]).map(\.payloads) == [0], "nobody knows yet when it was")
        try first.append([entry("sam")])
        #expect(try open(on: Self.firstDay + 8).runRetention([rule]).map(\.payloads) == [0])
        let last = try open(on: Self.firstDay + 9)
        #expect(try search("dana", in: last) == [1])
        #expect(try last.runRetention([rule]).map(\.payloads) == [2])
        #expect(try vault.days(of: "visits").isEmpty)
    }
}
