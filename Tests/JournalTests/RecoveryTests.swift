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

    @Test func whatWasNoJournalIsSaidToBeDamaged() {
        for bytes in [Data(count: 50_000), whole.prefix(5000), whole.prefix(50)] {
            #expect(throws: JournalFailure.self) { try recover(bytes) }
        }
    }
}
