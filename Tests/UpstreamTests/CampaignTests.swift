import Foundation
import Journal
import Replication
import Synchronization
import Testing
import Vault

@testable import District
@testable import Upstream

/// Faults at random, then a way without any: at the end both ends have the same.
///
/// `FAULTS` says how many, `CAMPAIGNS` how often it is done, and `SEED` brings one back: a failing test names its seed.
/// Without any of them it is a seed that once failed, so that a change is judged by what it changed.
@Suite(.serialized) struct CampaignTests {
    private static let seeds: [UInt64] = {
        let wishes = ProcessInfo.processInfo.environment
        let first =
            wishes["SEED"].flatMap(UInt64.init) ?? (wishes["FAULTS"] == nil ? 107 : UInt64.random(in: 0..<1_000_000))
        return (0..<UInt64(wishes["CAMPAIGNS"].flatMap(UInt16.init) ?? 1)).map { first + $0 }
    }()

    private let root = FileManager.default.temporaryDirectory.appendingPathComponent("campaign-\(UUID().uuidString)")
        .path
    private let districtVault: Vault

    init() throws {
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        districtVault = Vault(folder: root + "/district-vault", credentials: nil)
    }

    @Test(arguments: seeds) func afterEveryFaultBothEndsHaveTheSame(seed: UInt64) async throws {
        let faults = Int(ProcessInfo.processInfo.environment["FAULTS"] ?? "") ?? 150
        var dice = Dice(seed: seed)
        var shelf = try SQLiteStore(path: root + "/district.sqlite")
        var receiver = Receiver(store: shelf, vault: districtVault)
        let way = FaultyWay(receiver, seed: ~seed)
        let skew = Mutex<Int64>(0)
        let wall: @Sendable () -> Int64 = { 1_780_000_000_000 + skew.withLock { $0 } }
        let folder = root + "/kiosk-0"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let keys = try await Kiosk.enrol(at: receiver, Vault(folder: folder + "/vault", credentials: nil))
        var boot = 1
        var kiosk = try Kiosk(folder, way, keys, boot: boot, wall: wall)
        var stores = 0
        var forks = 0
        var restores = 0
        var backup: String?
        var yesterday: (folder: String, newest: Int64)?

        for number in 0..<faults {
            let count = Int.random(in: 1...12, using: &dice)
            try kiosk.journal.append(
                (0..<count).map {
                    NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data("\(number)-\($0)".utf8))
                })
            if number % 11 == 0 { try kiosk.journal.rotateKey() }
            if number % 13 == 0 { _ = try kiosk.journal.erase([max(1, kiosk.journal.newest - 5)], who: "sam") }
            // What happens to the machines.
            switch Int.random(in: 0..<20, using: &dice) {
            case 0, 1:
                boot += 1
                kiosk = try Kiosk(kiosk.folder, way, keys, boot: boot, wall: wall)
            case 2:
                let leap: Int64 = [-63_072_000_000, 0, 63_072_000_000].randomElement(using: &dice) ?? 0
                skew.withLock { $0 = leap }
            case 3:
                // The district's disk is lost, and it is restored from its backup.
                guard let copy = backup else { break }
                backup = nil
                shelf = try SQLiteStore(path: copy)
                receiver = Receiver(store: shelf, vault: districtVault)
                way.state.withLock { $0.receiver = receiver }
                restores += 1
            case 6:
                stores += 1
                backup = "\(root)/backup-\(stores).sqlite"
                try await shelf.backUp(to: backup ?? "")
            case 4, 7, 8:
                try kiosk.journal.signHead()
                let copy = root + "/image-\(number)"
                try FileManager.default.copyItem(atPath: kiosk.folder, toPath: copy)
                yesterday = (copy, kiosk.journal.newest)
            case 5, 9, 10:
                // The kiosk is restored from an image; it has written since, and so will the image.
                guard let image = yesterday else { break }
                yesterday = nil
                boot += 1
                kiosk = try Kiosk(image.folder, way, keys, boot: boot, wall: wall)
                try kiosk.journal.append([
                    NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data("restored".utf8))
                ])
                forks += 1
            default: break
            }
            let fault = FaultyWay.Fault.allCases.randomElement(using: &dice) ?? .none
            way.state.withLock { $0.next = fault }
            for _ in 0..<Int.random(in: 1...4, using: &dice) {
                _ = await kiosk.courier.step()
            }
        }
        way.state.withLock { $0.next = .none }
        var steps = 0
        var failures = 0
        loop: while steps < 3000 {
            steps += 1
            switch await kiosk.courier.step() {
            case .idle: break loop
            case .failed(let trouble, _):
                failures += 1
                try #require(failures < 50, "\(trouble)")
            case .sent, .mending: break
            }
        }
        try await compare(kiosk.journal, shelf)
        let kinds = Set(try await shelf.read { try $0.alarms() }.map(\.kind))
        #expect(kinds.isSubset(of: [.fork, .quarantine, .stray, .gap, .head]))
        print(
            "CAMPAIGN seed=\(seed) faults=\(faults) entries=\(kiosk.journal.newest) kiosk-restores=\(forks) district-restores=\(restores)",
            "boots=\(boot) branches=\(try kiosk.journal.refusedBranches().count) alarms=\(kinds.map(\.rawValue).sorted())",
            "mending-steps=\(steps)")
        let verdict = try JournalFile(path: kiosk.folder + "/journal.sqlite", vault: kiosk.vault)
            .verify(trusted: Set(kiosk.journal.epochs().map(\.deviceKey)))
        #expect(verdict.isGood, "\(verdict.sentence)")
    }

    /// Every record, commitment and link is the same; what was refused is in quarantine.
    private func compare(_ journal: Journal, _ store: SQLiteStore) async throws {
        let refused = try journal.refusedBranches()
        var cursor: Int64 = 0
        var quarantined = 0
        while let run = try journal.records(after: cursor, limit: 200, bytes: 1 << 24) {
            for record in run.records {
                let sequence = record.header.sequence
                let selection = RecordSelection(
                    device: "kiosk-1", epoch: record.header.epoch, sequences: sequence...sequence)
                let isRefused = refused.contains { $0.contains(sequence) }
                let kept = try await store.read { store in
                    isRefused ? try store.quarantined(selection) : try store.records(selection, limit: 1)
                }
                let opened = try kept.map { try $0.opened(districtVault) }
                #expect(opened.contains(record), "entry \(sequence)\(isRefused ? " (refused)" : "")")
                quarantined += isRefused ? 1 : 0
            }
            cursor = run.records.last?.header.sequence ?? cursor
        }
        #expect(cursor == journal.newest)
        let counts = try await store.read { try $0.counts(of: "kiosk-1") }
        #expect(counts.quarantined >= quarantined)
    }

    @Test func waitsGrowToAQuarterOfAnHourAndAreForgotten() {
        var backoff = Backoff()
        #expect(
            (0..<14).map { _ in backoff.failed(random: 1) } == [
                1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900,
            ])
        backoff.succeeded()
        #expect(backoff.failed(random: 0.5) == 0.5)
    }
}
