import Foundation
import Journal
import Testing
import Vault

/// What was on disk and is missing at the end is missed.
@Suite struct EndMarkTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("end-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func path(_ kiosk: String) -> String { folder.path + "/\(kiosk)/journal.sqlite" }

    private func open(_ kiosk: String) throws -> Journal {
        let vault = Vault(folder: folder.path + "/\(kiosk)/vault", credentials: nil)
        return try Journal(path: path(kiosk), device: "kiosk-1", entrance: "Main entrance", vault: vault)
    }

    private func entry(_ number: Int) -> NewEntry {
        NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data("entry \(number)".utf8))
    }

    /// A kiosk with `entries` entries, the last four of them in the log, and each in a commit of its own.
    private func kiosk(_ name: String, entries: Int) throws -> Journal {
        try FileManager.default.createDirectory(atPath: folder.path + "/\(name)", withIntermediateDirectories: true)
        try open(name).append((1...entries - 4).map(entry))
        let journal = try open(name)
        for number in entries - 3...entries { try journal.append([entry(number)]) }
        return journal
    }

    /// The folder of a kiosk that runs, as a kill would leave it.
    private func killed(_ name: String, _ journal: Journal) throws -> String {
        let copy = "\(name)-\(UUID().uuidString)"
        try withExtendedLifetime(journal) {
            try FileManager.default.copyItem(atPath: folder.path + "/\(name)", toPath: folder.path + "/\(copy)")
        }
        try? FileManager.default.removeItem(atPath: path(copy) + "-shm")
        return copy
    }

    private func change(_ file: String, _ change: (inout Data) -> Void) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        change(&bytes)
        try bytes.write(to: URL(fileURLWithPath: file))
    }

    /// Why a kiosk's journal does not open; `nil` when it does.
    private func failure(of kiosk: String, newest: Int64) throws -> JournalFailure? {
        do {
            #expect(try open(kiosk).newest == newest)
            return nil
        } catch let failure as JournalFailure {
            return failure
        }
    }

    @Test func whateverOfTheLogIsDamagedOrCutOffIsMissed() throws {
        let journal = try kiosk("door", entries: 12)
        #expect(try open(try killed("door", journal)).newest == 12)
        let length = try Data(contentsOf: URL(fileURLWithPath: path("door") + "-wal")).count
        var ends: Set<Int64> = []
        for place in stride(from: 0, to: length, by: 1500) {
            let damaged = try killed("door", journal)
            try change(path(damaged) + "-wal") { $0[place] ^= 1 }
            let cut = try killed("door", journal)
            try change(path(cut) + "-wal") { $0 = $0.prefix(place) }
            for kiosk in [damaged, cut] {
                let found = try Data(contentsOf: URL(fileURLWithPath: path(kiosk) + "-wal"))
                let witness = JournalWitness(path: path(kiosk))
                // Of a byte that nobody reads nothing is missing.
                guard let failure = try failure(of: kiosk, newest: 12) else { continue }
                guard case .cut(path(kiosk), let after, through: 12) = failure, failure.isDamage else {
                    Issue.record("\(failure.sentence)")
                    continue
                }
                ends.insert(after)
                // What is set aside then is as it was found; only a log without a byte is begun.
                withExtendedLifetime(witness) {}
                #expect(try found.isEmpty || Data(contentsOf: URL(fileURLWithPath: path(kiosk) + "-wal")) == found)
            }
        }
        #expect(ends == [8, 9, 10, 11])
    }

    @Test func anOldCopyThatIsPutBackIsMissed() throws {
        let journal = try kiosk("door", entries: 12)
        let old = try killed("door", journal)
        try journal.append([entry(13)])
        journal.close()
        let restored = try killed("door", journal)
        for suffix in ["", "-wal"] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path(old) + suffix))
            try bytes.write(to: URL(fileURLWithPath: path(restored) + suffix))
        }
        #expect(throws: JournalFailure.cut(path: path(restored), after: 12, through: 13)) { try open(restored) }
    }

    @Test func whereNothingIsLeftItIsKnownHowFarItWent() throws {
        let gone = try killed("door", try kiosk("door", entries: 12))
        for suffix in ["", "-wal"] { try FileManager.default.removeItem(atPath: path(gone) + suffix) }
        let journal = try open(gone)
        #expect(journal.earlier == 12)
        try journal.append([entry(1)])
        #expect(try open(gone).newest == 1)
        #expect(try open(gone).earlier == nil)
    }

    @Test func aMarkThatSaysNothingIsNoDamage() throws {
        let journal = try kiosk("door", entries: 12)
        let mark = folder.path + "/%/journal.end"
        for content in [
            Data(), Data(count: 4096), Data(repeating: 0xFF, count: 4096), Data(repeating: 7, count: 40_000),
        ] {
            let copy = try killed("door", journal)
            try content.write(to: URL(fileURLWithPath: mark.replacing("%", with: copy)))
            let opened = try open(copy)
            #expect(opened.newest == 12)
            try opened.append([entry(13)])
            // From then on it does its work.
            let killed = try killed(copy, opened)
            try FileManager.default.removeItem(atPath: path(killed) + "-wal")
            #expect(throws: JournalFailure.self) { try open(killed) }
        }
        let copy = try killed("door", journal)
        try change(mark.replacing("%", with: copy)) { $0[60] ^= 1 }
        #expect(try open(copy).newest == 12)
    }
}
