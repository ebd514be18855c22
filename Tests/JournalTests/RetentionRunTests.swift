import Foundation
import Journal
import Testing
import Vault

/// Long runs, runs that are cut short, and what a run must leave.
@Suite struct RetentionRunTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
    private var path: String { folder.appendingPathComponent("journal.sqlite").path }
    private var vault: Vault { Vault(folder: folder.appendingPathComponent("vault").path, credentials: nil) }
    private static let firstDay = 20_800

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func open(on day: Int) throws -> Journal {
        let clock = JournalClock(wall: { Int64(day) * 86_400_000 + 30_000_000 }, monotonic: { 1 }, boot: "boot \(day)")
        return try Journal(
            path: path, device: "kiosk-1", entrance: "Main entrance", vault: vault, clock: clock,
            words: { [SearchTerm("person", String(decoding: $0, as: UTF8.self))] })
    }

    private func entry(_ person: String, series: String = "visits") -> NewEntry {
        NewEntry(
            type: "test.happened", version: 1, series: series, payload: Data(person.utf8),
            terms: [SearchTerm("person", person)])
    }

    private func search(_ person: String, in journal: Journal) throws -> [Int64] {
        var query = JournalQuery()
        query.terms = [SearchTerm("person", person)]
        return try journal.search(query, limit: 10_000).map(\.sequence)
    }

    private func verdict(_ journal: Journal) throws -> Verdict {
        try JournalFile(path: path, vault: vault).verify(trusted: Set(try journal.epochs().map(\.deviceKey)))
    }

    private let rules = [RetentionRule(series: "visits", days: 9), RetentionRule(series: "staff", days: 3)]

    @Test func aRunOfThousandsIsDoneInPiecesEachOfWhichSaysWhatItErased() throws {
        let journal = try open(on: Self.firstDay)
        try journal.append((0..<1700).map { entry("p\($0)", series: $0 % 3 == 0 ? "staff" : "visits") })
        let later = try open(on: Self.firstDay + 20)
        #expect(try later.runRetention(rules).map(\.payloads) == [1133, 567])
        try later.signHead()
        let runs = try later.entries(after: 1700, limit: 100).filter { $0.type == "retention.ran" }
        #expect(runs.count == 5)
        #expect(try verdict(later).kind == .pruned)
        #expect(try vault.series().allSatisfy { try vault.days(of: $0).isEmpty })
    }

    @Test func aRunThatWasKilledBetweenTwoPiecesIsFinishedByTheNext() throws {
        let journal = try open(on: Self.firstDay)
        try journal.append((0..<1200).map { entry("p\($0)") })
        let later = try open(on: Self.firstDay + 20)
        // What a kill after the first piece leaves: some payloads gone and said, the key still there.
        _ = try later.erase(Array(1...500), who: "kim")
        #expect(try later.previewRetention(rules).map(\.payloads) == [700, 0])
        #expect(try vault.days(of: "visits") == [Self.firstDay])
        let next = try open(on: Self.firstDay + 20)
        #expect(try next.runRetention(rules).map(\.payloads) == [700, 0])
        #expect(try vault.days(of: "visits").isEmpty)
        try next.signHead()
        #expect(try verdict(next).kind == .pruned)
        #expect(try verdict(next).erased == 1200)
    }

    @Test func whatTheDistrictDoesNotHaveStaysUntilSomebodySaysOtherwise() throws {
        let journal = try open(on: Self.firstDay)
        try journal.append((0..<10).map { entry("p\($0)") })
        try journal.advance(Journal.upstreamCursor, to: 6)
        let later = try open(on: Self.firstDay + 20)
        let first = try later.runRetention(rules)[0]
        #expect(first.payloads == 6 && first.unsent == 4)
        #expect(try search("p8", in: later) == [9])
        #expect(try vault.days(of: "visits") == [Self.firstDay], "what is sealed under the key is still needed")
        let second = try later.runRetention(rules, unsentToo: "kim")[0]
        #expect(second.payloads == 4 && second.unsent == 0)
        #expect(try vault.days(of: "visits").isEmpty)
        let run = try later.entries(after: 10, limit: 10).last { $0.type == "retention.ran" }
        #expect(run.map { String(decoding: $0.payload, as: UTF8.self) }?.contains("\"who\":\"kim\"") == true)
    }

    @Test func whatAHoldKeepsIsFoundWhenItsDaysKeyIsGoneAndAfterTheHold() throws {
        let journal = try open(on: Self.firstDay)
        try journal.append([entry("maria"), entry("sam")])
        try journal.placeHold("case-7", on: .term(SearchTerm("person", "maria")), who: "kim")
        let later = try open(on: Self.firstDay + 20)
        try later.runRetention(rules)
        #expect(try vault.days(of: "visits").isEmpty)
        #expect(try search("maria", in: later) == [1])
        #expect(try search("sam", in: later).isEmpty)
        try later.liftHold("case-7", who: "kim")
        #expect(try search("maria", in: later) == [1])
        #expect(try vault.series().contains("hold-case-7") == false || vault.days(of: "hold-case-7").isEmpty)
        try later.runRetention(rules)
        #expect(try search("maria", in: later).isEmpty)
    }

    /// Whatever there is, a preview says what a run then does, and a second run does nothing.
    @Test(arguments: 0..<12) func thePreviewIsTheRun(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        var day = Self.firstDay
        for _ in 0..<Int.random(in: 1...5, using: &dice) {
            let journal = try open(on: day)
            let entries = (0..<Int.random(in: 1...40, using: &dice)).map { _ in
                entry(
                    ["maria", "sam", "dana"].randomElement(using: &dice) ?? "",
                    series: Bool.random(using: &dice) ? "visits" : "staff")
            }
            try journal.append(entries)
            if Int.random(in: 0..<3, using: &dice) == 0 {
                try journal.placeHold("h\(day)", on: .term(SearchTerm("person", "maria")), who: "kim")
            } else if Int.random(in: 0..<4, using: &dice) == 0 {
                try journal.placeHold("s\(day)", on: .series("staff"), who: "kim")
            }
            if Bool.random(using: &dice) {
                try journal.advance(Journal.upstreamCursor, to: Int64.random(in: 0...journal.newest, using: &dice))
            }
            if let hold = try journal.holds().randomElement(using: &dice), Int.random(in: 0..<4, using: &dice) == 0 {
                try journal.liftHold(hold.id, who: "kim")
            }
            day += Int.random(in: 1...6, using: &dice)
        }
        let journal = try open(on: day + Int.random(in: 0...12, using: &dice))
        let before = try journal.statistics().payloads
        let preview = try journal.previewRetention(rules)
        let run = try journal.runRetention(rules)
        #expect(preview == run)
        let written = try journal.entries(after: 0, limit: 10_000).count { $0.type == "retention.ran" }
        #expect(try journal.statistics().payloads == before - run.reduce(0) { $0 + $1.payloads } + written)
        #expect(try journal.runRetention(rules).allSatisfy { $0.payloads == 0 })
        try journal.signHead()
        #expect(try verdict(journal).isGood)
    }
}

/// A small generator, the same at every run (SplitMix64).
private struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
