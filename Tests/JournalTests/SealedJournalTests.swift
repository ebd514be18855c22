import Crypto
import Foundation
import Journal
import Synchronization
import Testing
import Vault

@Suite struct SealedJournalTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sealed-\(UUID().uuidString)")
    private var path: String { folder.appendingPathComponent("journal.sqlite").path }
    private var vault: Vault { Vault(folder: folder.appendingPathComponent("vault").path, credentials: nil) }

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func open(clock: JournalClock = .system) throws -> Journal {
        try Journal(path: path, device: "kiosk-1", entrance: "Main entrance", vault: vault, clock: clock)
    }

    private func entry(_ number: Int, series: String = "visits") -> NewEntry {
        NewEntry(
            type: "test.happened", version: 1, series: series, payload: Data("PLANTED-\(number)".utf8),
            terms: [SearchTerm("person", "planted \(number)")])
    }

    private func bytesOnDisk() throws -> Data {
        let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
        return files.reduce(into: Data()) {
            $0 += FileManager.default.contents(atPath: folder.path + "/" + $1) ?? Data()
        }
    }

    private func verify(_ heads: [SignedHead] = []) throws -> Verdict {
        let keys = try open().epochs().map(\.deviceKey)
        return try JournalFile(path: path, vault: vault).verify(trusted: Set(keys), heads: heads)
    }

    /// What somebody with the database and without scruples can do: the triggers do not stop whoever drops them.
    private func tamper(_ statement: String) throws {
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        tool.arguments = [
            path, "DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_deleted; \(statement)",
        ]
        try tool.run()
        tool.waitUntilExit()
        #expect(tool.terminationStatus == 0)
    }

    @Test func noPayloadAndNoSearchTermIsInClearInAnyFile() throws {
        let journal = try open()
        try journal.append((1...50).map { entry($0) })
        #expect(try journal.entries(after: 0, limit: 1).first?.payload == Data("PLANTED-1".utf8))
        #expect(try bytesOnDisk().range(of: Data("PLANTED".utf8)) == nil)
        #expect(try bytesOnDisk().range(of: Data("planted".utf8)) == nil)
    }

    /// At the edges of a hash's blocks, and beyond what one payload has.
    @Test func aCommitmentIsTheMessageAuthenticationCodeOfThePayloadUnderItsSalt() throws {
        let journal = try open()
        let lengths = [0, 1, 31, 55, 56, 63, 64, 65, 119, 128, 5000]
        try journal.append(
            lengths.map { NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data(count: $0)) })
        let records = try #require(try journal.records(after: 0, limit: 99, bytes: 99_999)).records
        #expect(records.count == lengths.count)
        for record in records {
            guard case .present(let salt, let payload) = record.body else {
                Issue.record("\(record.header.sequence) cannot be read")
                continue
            }
            #expect(
                record.header.commitment
                    == Data(HMAC<SHA256>.authenticationCode(for: payload, using: SymmetricKey(data: salt))))
        }
        #expect(Set(records.map(\.header.commitment)).count == lengths.count)
    }

    @Test func whatFailsInTheMiddleOfAnAppendLeavesNothing() throws {
        let journal = try open()
        try journal.append([entry(1)])
        for _ in 0..<3 {
            #expect(throws: JournalFailure.self) { try journal.append([entry(2), entry(3, series: "Not a name")]) }
        }
        #expect(journal.newest == 1)
        try journal.append([entry(2), entry(3)])
        #expect(try journal.entries(after: 0, limit: 9).map(\.sequence) == [1, 2, 3])
        #expect(try verify().entries == 3)
    }

    @Test(arguments: ["UPDATE entry SET clock = 'never'", "DELETE FROM kind", "DELETE FROM origin"])
    func aRowThatIsNoneOfOursIsDamageOfTheFileAndNamesIt(statement: String) throws {
        do {
            let journal = try open()
            try journal.append((1...3).map { entry($0) })
            journal.close()
        }
        try tamper(statement)
        #expect(throws: JournalFailure.damaged(path: path)) { try open() }
        #expect(throws: JournalFailure.damaged(path: path)) {
            try JournalFile(path: path, vault: vault).readEntries { _ in }
        }
    }

    @Test func aClockThatSaysTheLastOfAllNumbersEndsNothing() throws {
        let readings: [(wall: Int64, monotonic: Int64)] = [
            (.max, .min), (.max, .max), (.min, .max), (.max, .min), (1_800_000_000_000, .max),
        ]
        let now = Mutex((wall: Int64(0), monotonic: Int64(0)))
        let clock = JournalClock(
            wall: { now.withLock { $0.wall } }, monotonic: { now.withLock { $0.monotonic } }, boot: "one")
        let journal = try open(clock: clock)
        for next in readings {
            now.withLock { $0 = next }
            try journal.note("test.noted", ["wall": next.wall])
        }
        let labels = try journal.entries(after: 0, limit: 9).map(\.header.clock)
        #expect(labels == [.steady, .steady, .unset, .steady, .backwards])
        #expect(try verify().entries == 5)
    }

    @Test func theJournalVerifiesAndItsHeadSaysHowFar() throws {
        let journal = try open()
        try journal.append((1...9).map { entry($0) })
        try journal.signHead()
        try journal.append([entry(10)])
        let verdict = try verify()
        #expect(verdict.kind == .good)
        #expect(verdict.entries == 10)
        #expect(verdict.payloads == 10)
        #expect(verdict.signedThrough == 9)
    }

    @Test(
        arguments: [
            ("UPDATE entry SET time = time + 1 WHERE sequence = 4", Verdict.Kind.edited, 4),
            ("UPDATE entry SET body = (SELECT body FROM entry WHERE sequence = 5) WHERE sequence = 4", .edited, 4),
            ("DELETE FROM entry WHERE sequence = 4", .spliced, 4),
            ("DELETE FROM entry WHERE sequence >= 8", .truncated, 8),
            ("UPDATE entry SET body = NULL WHERE sequence = 4", .blanked, 4),
            ("UPDATE head SET link = zeroblob(32)", .edited, 9), ("DELETE FROM head", .unsigned, nil),
        ] as [(String, Verdict.Kind, Int64?)])
    func whatWasDoneToItIsNamed(statement: String, kind: Verdict.Kind, first: Int64?) throws {
        let journal = try open()
        try journal.append((1...9).map { entry($0) })
        try journal.signHead()
        let keys = Set(try journal.epochs().map(\.deviceKey))
        try tamper(statement)
        let verdict = try JournalFile(path: path, vault: vault).verify(trusted: keys)
        #expect(verdict.kind == kind)
        #expect(verdict.firstBad == first)
    }

    @Test func aKeyThatNobodyTrustsSignsForNothing() throws {
        let journal = try open()
        try journal.append([entry(1)])
        try journal.signHead()
        #expect(try JournalFile(path: path, vault: vault).verify(trusted: []).kind == .unsigned)
        #expect(try JournalFile(path: path, vault: nil).verify(trusted: [Data(count: 32)]).kind == .unsigned)
    }

    @Test func anOldHeadShowsThatTheJournalWasPutBack() throws {
        let journal = try open()
        try journal.append((1...5).map { entry($0) })
        try journal.append([entry(6)])
        let head = try #require(try journal.signHead())
        try tamper("DELETE FROM head; DELETE FROM entry WHERE sequence = 6")
        // Whoever does that with care takes away what would say so at the next start.
        try FileManager.default.removeItem(atPath: Journal.endMark(of: path))
        #expect(try verify([head]).kind == .truncated)
        try open().append([entry(7)])
        #expect(try verify([head]).kind == .forked)
        #expect(try verify([head]).firstBad == 6)
    }

    @Test func aReplacedKeyIsVouchedForByTheOneBeforeAndThatIsGone() throws {
        let journal = try open()
        try journal.append([entry(1)])
        let before = try vault.signer(for: .head).publicKey
        try journal.rotateKey()
        try journal.append([entry(2)])
        let head = try #require(try open().signHead())
        #expect(head.key != before)
        let verdict = try JournalFile(path: path, vault: vault).verify(trusted: [before])
        #expect(verdict.kind == .good)
        #expect(verdict.signedThrough == 3)
        #expect(try vault.signer(for: .head).publicKey == head.key)
        #expect(try journal.epochs().count == 1)
    }

    @Test func aReplacementOfTheKeyThatEndedHalfWayIsFinishedAtTheStart() throws {
        let journal = try open()
        try journal.append([entry(1)])
        let next = try vault.successor(of: .head).publicKey
        let names = ["vault/signers/head", "vault/signers/head-next"].map { folder.appendingPathComponent($0) }
        let files = try names.map { try Data(contentsOf: $0) }
        try journal.rotateKey()
        // As if the power had gone between the commit and the promotion.
        for (name, content) in zip(names, files) { try content.write(to: name) }
        try open().append([entry(2)])
        #expect(try open().signHead()?.key == next)
        #expect(try verify().kind == .good)
        #expect(try open().epochs().count == 1)
    }

    @Test func lostKeysBeginAnEpochThatHangsOnTheOneBefore() throws {
        let journal = try open()
        try journal.append((1...3).map { entry($0) })
        try journal.signHead()
        let first = try #require(try journal.epochs().first)
        _ = try Vault(folder: folder.appendingPathComponent("vault").path, credentials: nil).setAside()
        let second = try open()
        try second.append([entry(4)])
        try second.signHead()
        #expect(try second.epochs().map(\.parentSequence) == [0, 3])
        #expect(try second.epochs().last?.parent == first.id)
        #expect(
            try second.entries(after: 0, limit: 9).map(\.state) == [.unreadable, .unreadable, .unreadable, .present])
        #expect(try second.entries(after: 0, limit: 9).map(\.sequence) == [1, 2, 3, 4])
        #expect(try verify().kind == .good)
    }

    @Test func theKeyOfAnEpochThatBeganHereIsAddedToThoseThatAreTrusted() throws {
        let journal = try open()
        try journal.append([entry(1)])
        try journal.publishKeys()
        _ = try Vault(folder: folder.appendingPathComponent("vault").path, credentials: nil).setAside()
        let second = try open()
        try second.publishKeys()
        let lines = try trust().split(separator: "\n")
        #expect(
            lines.compactMap { $0.split(separator: " ").first.map(String.init) }
                == (try second.epochs().map(\.deviceKey.hexadecimal)))
    }

    @Test func aJournalThatSomebodyElseMadeIsNeverVouchedFor() throws {
        try open().append([entry(1)])
        try open().publishKeys()
        let known = try trust()
        for name in ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm"] {
            try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        }
        let path = folder.appendingPathComponent("journal.sqlite").path
        let other = Vault(folder: folder.appendingPathComponent("other").path, credentials: nil)
        try Journal(path: path, device: "kiosk-1", entrance: "Main", vault: other).append([entry(1)])
        let forged = try open()
        #expect(throws: JournalFailure.foreign(path: path)) { try forged.publishKeys() }
        #expect(try trust() == known)
    }

    private func trust() throws -> String {
        try String(contentsOf: folder.appendingPathComponent("trust.pub"), encoding: .utf8)
    }

    @Test func aClockThatWasSetIsLabelledAndTheOrderStays() throws {
        let times: [(wall: Int64, monotonic: Int64)] = [
            (1000, 10), (1_800_000_000_000, 20), (1_800_000_001_000, 1020), (1_800_000_900_000, 2020),
            (1_800_000_000_000, 3020),
        ]
        for (number, time) in times.enumerated() {
            let clock = JournalClock(wall: { time.wall }, monotonic: { time.monotonic }, boot: "one")
            try open(clock: clock).append([entry(number)])
        }
        let later = JournalClock(wall: { 1_700_000_000_000 + 100_000_000_000 }, monotonic: { 5 }, boot: "two")
        try open(clock: later).append([entry(9)])
        let entries = try open().entries(after: 0, limit: 9)
        #expect(entries.map(\.header.clock) == [.unset, .steady, .steady, .jumped, .backwards, .steady])
        #expect(entries.map(\.sequence) == [1, 2, 3, 4, 5, 6])
    }

    @Test func aTailThatWasChangedIsFoundAtTheStart() throws {
        let journal = try open()
        try journal.append((1...3).map { entry($0) })
        try journal.signHead()
        try journal.append((4...6).map { entry($0) })
        try tamper("UPDATE entry SET time = 0 WHERE sequence = 5")
        #expect(throws: JournalFailure.broken(path: path, sequence: 5)) { try open() }
    }

    @Test func aCheckpointIsSealedAndBelongsToItsChainAndForm() throws {
        let journal = try open()
        try journal.append((1...3).map { entry($0) })
        try journal.saveCheckpoint(Data("PLANTED HOUSE".utf8), at: 3)
        #expect(try open().checkpoint()?.state == Data("PLANTED HOUSE".utf8))
        #expect(try open().checkpoint()?.sequence == 3)
        #expect(try bytesOnDisk().range(of: Data("PLANTED".utf8)) == nil)
        try tamper("UPDATE checkpoint SET sequence = 2")
        #expect(try open().checkpoint()?.sequence == 3, "the copy")
        try FileManager.default.removeItem(atPath: Journal.copy(of: path))
        #expect(try open().checkpoint() == nil)
    }

    @Test func nothingOpensWhatAnEarlierCheckpointKnew() throws {
        let journal = try open()
        try journal.append([entry(1)])
        var old: [Data] = []
        for number in 1...3 {
            try journal.saveCheckpoint(Data("house \(number)".utf8), at: 1)
            #expect(try open().checkpoint()?.state == Data("house \(number)".utf8))
            let file = JournalFile(path: "/nowhere", vault: vault)
            let copy = try Data(contentsOf: URL(fileURLWithPath: Journal.copy(of: path)))
            // Whoever dug up a block of the disk has what the copy was, and every key that is there.
            for dug in old {
                let place = folder.appendingPathComponent("dug").path
                try dug.write(to: URL(fileURLWithPath: place))
                #expect(file.recoverCheckpoint(copy: place) == nil)
            }
            #expect(file.recoverCheckpoint(copy: Journal.copy(of: path))?.state == Data("house \(number)".utf8))
            old.append(copy)
        }
        #expect(try vault.days(of: "checkpoint").count + vault.days(of: "checkpoint-2").count == 1)
    }

    @Test func entriesAreFoundByTimeWhateverTheClockSays() throws {
        let day = 86_400_000 as Int64
        let times = [1_700_000_000_000, 1_800_000_000_000, 1_800_000_000_000 + day, 1_790_000_000_000, 5]
        for (number, time) in times.enumerated() {
            let clock = JournalClock(wall: { time }, monotonic: { Int64(number) }, boot: "one")
            try open(clock: clock).append([entry(number), entry(number, series: "staff")])
        }
        let journal = try open()
        func found(_ from: Int64?, _ through: Int64?, _ type: String? = nil, limit: Int = 99) throws -> [Int64] {
            var query = JournalQuery()
            (query.from, query.through, query.type) = (from, through, type)
            return try journal.search(query, limit: limit).map(\.sequence)
        }
        for type in [nil, "test.happened"] {
            #expect(try found(nil, nil, type) == Array(1...10))
            #expect(try found(nil, nil, type, limit: 3) == [8, 9, 10])
            #expect(try found(0, .max, type) == Array(1...10))
            #expect(try found(.min, nil, type, limit: 3) == [8, 9, 10])
            #expect(try found(times[1], times[1], type) == [3, 4])
            #expect(try found(times[1] + 1, nil, type) == [5, 6])
            #expect(try found(nil, times[1], type) == [1, 2, 3, 4, 7, 8, 9, 10])
            #expect(try found(nil, times[0], type) == [1, 2, 9, 10])
            #expect(try found(6, times[0] - 1, type) == [])
        }
        #expect(try found(nil, .max, "test.never") == [])
    }

    @Test func aJournalOfTheSecondVersionIsTheSameWithOneIndexLess() throws {
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/journal-v2")
        try FileManager.default.copyItem(atPath: fixture.path + "/journal.sqlite", toPath: path)
        try FileManager.default.copyItem(atPath: fixture.path + "/vault", toPath: folder.path + "/vault")
        let journal = try open()
        let entries = try journal.entries(after: 0, limit: 100)
        #expect(entries.map(\.sequence) == Array(1...39))
        #expect(entries.allSatisfy { $0.state == .present })
        #expect(try journal.checkpoint() != nil)
        var query = JournalQuery()
        (query.from, query.through) = (entries[4].time, entries[9].time)
        #expect(
            try journal.search(query, limit: 100).map(\.sequence)
                == entries.filter { (entries[4].time...entries[9].time).contains($0.time) }.map(\.sequence))
        try journal.append([entry(40)])
        try journal.signHead()
        #expect(try verify().kind == .good)
        #expect(try bytesOnDisk().range(of: Data("entry_by_time".utf8)) == nil)
    }

    @Test func aJournalOfTheFirstReleaseIsSealedAndChainedAndLeavesNothingInClear() throws {
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/journal-v1.sqlite")
        try FileManager.default.copyItem(atPath: fixture.path, toPath: path)
        #expect(try bytesOnDisk().range(of: Data("PLANTED".utf8)) != nil)
        let journal = try open()
        let entries = try journal.entries(after: 0, limit: 100)
        #expect(entries.map(\.sequence) == Array(1...20))
        #expect(entries.last.map { String(decoding: $0.payload, as: UTF8.self) }?.contains("SPECIMEN20") == true)
        #expect(entries.map(\.header.entrance).allSatisfy { $0 == "Main entrance" })
        #expect(entries.first?.time == 1_795_000_060_000)
        #expect(try journal.cursor("badges") == 17)
        try journal.append([entry(21)])
        try journal.signHead()
        #expect(try verify().kind == .good)
        #expect(try bytesOnDisk().range(of: Data("PLANTED".utf8)) == nil)
        #expect(try bytesOnDisk().range(of: Data("SPECIMEN".utf8)) == nil)
    }

    @Test func anExportIsVerifiedWithoutTheVault() throws {
        let journal = try open()
        try journal.append((1...5).map { entry($0) })
        try journal.rotateKey()
        let trusted = Set(try journal.epochs().map(\.deviceKey))
        let exported = folder.appendingPathComponent("export.jsonl").path
        var lines: [Data] = []
        try JournalFile(path: path, vault: vault).export { lines.append($0) }
        try Data(lines.joined(separator: [10])).write(to: URL(fileURLWithPath: exported))
        let verdict = try JournalFile(path: exported, vault: nil).verify(trusted: trusted)
        #expect(verdict.kind == .good)
        #expect(verdict.payloads == 6)
        #expect(verdict.signedThrough == 6)
    }
}
