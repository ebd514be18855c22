import Foundation
import Journal
import Testing
import Vault

/// Damage costs the entries that lie in it, and no other.
@Suite struct RecoveryTests {
    private static let page = 4096
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("recovery-\(UUID().uuidString)")
    private var vault: Vault { Vault(folder: folder.appendingPathComponent("vault").path, credentials: nil) }
    /// The database as it was.
    private let whole: Data
    /// The first byte of the page that each entry lies in, by its sequence.
    private let places: [Int64: Int]

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent("journal.sqlite").path
        let vault = Vault(folder: folder.appendingPathComponent("vault").path, credentials: nil)
        let entries = try {
            let journal = try Journal(path: path, device: "kiosk-1", entrance: "Main entrance", vault: vault)
            try journal.append(
                (1...300).map {
                    NewEntry(
                        type: "test.happened", version: 1, series: "visits",
                        payload: Data("entry \($0) \(String(repeating: "x", count: 200))".utf8),
                        terms: [SearchTerm("person", "planted \($0)")])
                })
            try journal.signHead()
            return try journal.entries(after: 0, limit: 1000)
        }()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        whole = bytes
        places = Dictionary(
            uniqueKeysWithValues: entries.compactMap { entry in
                // The last place: a page that was divided may still hold what moved out of it.
                bytes.range(of: entry.header.commitment, options: .backwards)
                    .map { (entry.sequence, $0.lowerBound / Self.page * Self.page) }
            })
    }

    /// What can be read of a damaged copy: sequences, and how many entries are said to be lost.
    private func recover(_ bytes: Data) throws -> (read: [Int64], lost: Int) {
        struct Line: Decodable {
            var kind: String
            var sequence: Int64?
            var payload: String?
        }
        let path = folder.appendingPathComponent("damaged-\(UUID().uuidString).sqlite")
        try bytes.write(to: path)
        var read: [Int64] = []
        let lost = try JournalFile(path: path.path, vault: vault).recover { text in
            let line = try JSONDecoder().decode(Line.self, from: text)
            guard line.kind == "entry", let sequence = line.sequence else { return }
            let payload = line.payload.flatMap { Data(base64Encoded: $0) } ?? Data()
            #expect(payload.starts(with: Data("entry \(sequence) ".utf8)))
            read.append(sequence)
        }
        #expect(try Data(contentsOf: path) == bytes)
        return (read, lost)
    }

    private func sequences(_ isKept: (Int) -> Bool) -> [Int64] { places.filter { isKept($0.value) }.keys.sorted() }

    @Test func anUnharmedFileGivesEveryRow() throws {
        let found = try recover(whole)
        #expect(places.count == 300)
        #expect(found.read == Array(1...300))
        #expect(found.lost == 0)
    }

    @Test func aFileThatWasCutShortGivesWhatLiesBeforeTheCut() throws {
        let pages = whole.count / Self.page
        for share in [40, 60, 90] {
            let cut = pages * share / 100 * Self.page
            // Within a page, as a full disk or a bad copy leaves it: what lies in its first bytes may be read or not.
            let found = try recover(whole.prefix(cut + 1000))
            #expect(Set(found.read).isSuperset(of: sequences { $0 < cut }))
            #expect(Set(found.read).isSubset(of: sequences { $0 <= cut }))
            #expect(!found.read.isEmpty)
            #expect(found.lost == 300 - found.read.count)
        }
    }

    @Test(arguments: [UInt8(0), 0xA5]) func aPageThatWasOverwrittenTakesOnlyItsOwnRowsAlong(rubbish: UInt8) throws {
        let place = try #require(places[150])
        var damaged = whole
        damaged.replaceSubrange(place..<place + Self.page, with: Data(repeating: rubbish, count: Self.page))
        let found = try recover(damaged)
        #expect(found.read == sequences { $0 != place })
        #expect(found.read.count > 250)
        #expect(found.lost == 300 - found.read.count)
    }

    /// Pages that lead to others, and the first, through which SQLite finds everything: by themselves they hold no entry.
    @Test func pagesThatLeadToOthersTakeNothingAlong() throws {
        var damaged = whole
        damaged.replaceSubrange(0..<Self.page, with: Data(count: Self.page))
        var interior = 0
        for place in stride(from: Self.page, to: whole.count, by: Self.page) where [2, 5].contains(whole[place]) {
            damaged.replaceSubrange(place..<place + Self.page, with: Data(repeating: 0xA5, count: Self.page))
            interior += 1
        }
        #expect(interior > 0)
        let found = try recover(damaged)
        #expect(found.read == Array(1...300))
        #expect(found.lost == 0)
    }

    /// The log has what was committed since it was last put into the database, and one frame of it is damaged.
    @Test func whatIsOnlyInTheLogIsReadToo() throws {
        let path = folder.appendingPathComponent("logged.sqlite").path
        let journal = try Journal(path: path, device: "kiosk-1", entrance: "Main entrance", vault: vault)
        for number in 1...40 {
            try journal.append([
                NewEntry(
                    type: "test.happened", version: 1, series: "visits",
                    payload: Data("entry \(number) \(String(repeating: "x", count: 200))".utf8))
            ])
        }
        let log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
        let frames = (log.count - 32) / (Self.page + 24)
        #expect(frames > 40)
        let copy = folder.appendingPathComponent("copied.sqlite").path
        // The database has the epoch, which a new journal puts there at once, and no entry yet; its first page is gone.
        var database = try Data(contentsOf: URL(fileURLWithPath: path))
        database.replaceSubrange(0..<Self.page, with: Data(count: Self.page))
        try database.write(to: URL(fileURLWithPath: copy))
        func sequences(_ log: Data) throws -> [Int64] {
            try log.write(to: URL(fileURLWithPath: copy + "-wal"))
            var read: [Int64] = []
            try JournalFile(path: copy, vault: vault).recoverEntries(after: 0) { read.append($0.sequence) }
            return read
        }
        #expect(try sequences(log) == Array(1...40))
        var damaged = log
        damaged[32 + (frames - 1) * (Self.page + 24) + 2000] ^= 1
        // What the last commit wrote into that page is lost, and no other.
        #expect(try sequences(damaged).starts(with: Array(1...39)))
        #expect(try sequences(log.prefix(log.count / 2)).count > 10)
        journal.close()
    }

    @Test func nothingThatAFileSaysIsBelieved() throws {
        var generator = SystemRandomNumberGenerator()
        var most = 0
        for _ in 0..<60 {
            var damaged = whole
            for _ in 0..<40 {
                // Where pages keep lengths and places, in the first bytes of each.
                let page = Int.random(in: 0..<whole.count / Self.page, using: &generator) * Self.page
                damaged[page + Int.random(in: 0..<120, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            let path = folder.appendingPathComponent("hostile.sqlite")
            try damaged.write(to: path)
            var read = 0
            try? JournalFile(path: path.path, vault: vault).recoverEntries(after: 0) { kept in
                read += 1
                #expect(kept.payload.starts(with: Data("entry \(kept.sequence) ".utf8)))
            }
            most = max(most, read)
        }
        #expect(most > 100)
    }

    @Test func whatWasKeptOutlivesTheDatabase() throws {
        let path = folder.appendingPathComponent("kept.sqlite").path
        let copy = Journal.copy(of: path)
        let state = Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
        do {
            let journal = try Journal(path: path, device: "kiosk-1", entrance: "Main entrance", vault: vault)
            try journal.append([NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data("1".utf8))])
            try journal.saveCheckpoint(state, at: 1)
            journal.close()
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy)).range(of: state.prefix(64)) == nil)
        // Without its first page it is read out of the database itself, over many pages.
        try (Data(count: Self.page) + bytes.dropFirst(Self.page)).write(to: URL(fileURLWithPath: path))
        let file = JournalFile(path: path, vault: vault)
        #expect(file.recoverCheckpoint(copy: "/nowhere")?.state == state)
        #expect(file.recoverCheckpoint(copy: "/nowhere")?.sequence == 1)
        // Without the database it is read from the copy, and by nobody who has another key.
        try Data("nothing".utf8).write(to: URL(fileURLWithPath: path))
        #expect(file.recoverCheckpoint(copy: copy)?.state == state)
        let other = Vault(folder: folder.appendingPathComponent("other").path, credentials: nil)
        #expect(JournalFile(path: path, vault: other).recoverCheckpoint(copy: copy) == nil)
        try Data("nothing".utf8).write(to: URL(fileURLWithPath: copy))
        #expect(file.recoverCheckpoint(copy: copy) == nil)
    }

    @Test func aDatabaseOfWhichNothingCanBeReadStaysAsItIsWithItsLog() throws {
        let path = folder.appendingPathComponent("unreadable.sqlite")
        let log = URL(fileURLWithPath: path.path + "-wal")
        var damaged = whole
        damaged.replaceSubrange(100..<108, with: Data(repeating: 0xA5, count: 8))
        try damaged.write(to: path)
        try Data("a log that nobody can read".utf8).write(to: log)
        let witness = JournalWitness(path: path.path)
        #expect(throws: JournalFailure.damaged(path: path.path)) {
            try Journal(path: path.path, device: "kiosk-1", entrance: "Main entrance", vault: vault)
        }
        withExtendedLifetime(witness) {}
        #expect(try Data(contentsOf: path) == damaged)
        #expect(try Data(contentsOf: log) == Data("a log that nobody can read".utf8))
    }

    /// Within the file's header every length, and the header's own say of how long a page is.
    @Test(arguments: 1...120) func aFileThatWasCutToAFewBytesIsSaidToBeDamaged(length: Int) {
        #expect(throws: JournalFailure.self) { try recover(whole.prefix(length)) }
    }

    @Test func whatWasNoJournalIsSaidToBeDamaged() {
        for bytes in [Data(count: 50_000), whole.prefix(5000), whole.prefix(50)] {
            #expect(throws: JournalFailure.self) { try recover(bytes) }
        }
    }
}
