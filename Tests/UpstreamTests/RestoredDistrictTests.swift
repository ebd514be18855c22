import Foundation
import Journal
import Replication
import Synchronization
import Testing
import Vault

@testable import District
@testable import Upstream

/// What a kiosk keeps for a district that may be restored from its backup, and what retention takes all the same.
@Suite struct RestoredDistrictTests {
    private let root = FileManager.default.temporaryDirectory.appendingPathComponent("refilled-\(UUID().uuidString)")
        .path
    private let vault: Vault
    private let store: SQLiteStore
    private let way: FaultyWay
    private let kiosk: Kiosk
    private let clock = Clock()

    /// The kiosk's days; the first is one on which a clock counts as set.
    private final class Clock: Sendable {
        let day = Mutex<Int64>(20_800)

        func pass(days: Int64) { day.withLock { $0 += days } }
    }

    init() async throws {
        try FileManager.default.createDirectory(atPath: root + "/kiosk", withIntermediateDirectories: true)
        vault = Vault(folder: root + "/vault", credentials: nil)
        store = try SQLiteStore(path: root + "/district.sqlite")
        let receiver = Receiver(store: store, vault: vault)
        way = FaultyWay(receiver, seed: 1)
        let keys = try await Kiosk.enrol(at: receiver, Vault(folder: root + "/kiosk/vault", credentials: nil))
        kiosk = try Kiosk(root + "/kiosk", way, keys, boot: 1) { [clock] in
            clock.day.withLock { $0 * 86_400_000 }
        }
    }

    private func records() throws -> [CanonicalRecord] {
        try #require(try kiosk.journal.records(after: 0, limit: 1000, bytes: 1 << 24)).records
    }

    private func erased() throws -> [Int64] { try records().filter { $0.body == .erased }.map(\.header.sequence) }

    /// Every record of the kiosk is in a store, and says the same there.
    private func expectSame(_ store: SQLiteStore) async throws {
        let records = try records()
        let epoch = try #require(records.first).header.epoch
        let kept = try await store.read { store in
            try store.records(RecordSelection(device: "kiosk-1", epoch: epoch, sequences: 1...1000), limit: 1000)
        }
        #expect(try kept.map { try $0.opened(vault) } == records)
    }

    /// The district's disk is lost; what is there from now on is a copy.
    private func restore(_ copy: String) async throws -> SQLiteStore {
        let restored = try SQLiteStore(path: copy)
        #expect(try await restored.read { try $0.counts(of: "kiosk-1") }.entries == 3)
        way.state.withLock { $0.receiver = Receiver(store: restored, vault: vault) }
        return restored
    }

    @Test func whatIsNotAcknowledgedStaysAfterItsPeriodUntilItIsSent() async throws {
        let rule = [RetentionRule(series: "visits", days: 35)]
        try kiosk.append(["a", "b", "c"])
        try await kiosk.sendEverything()
        try kiosk.append(["d"])
        clock.pass(days: 34)
        #expect(try kiosk.journal.runRetention(rule).map(\.payloads) == [0])
        #expect(try erased().isEmpty, "acknowledged is no reason to go")
        clock.pass(days: 1)
        let run = try kiosk.journal.runRetention(rule)
        #expect(run.map(\.payloads) == [3])
        #expect(run.map(\.unsent) == [1])
        #expect(try erased() == [1, 2, 3])
        try await kiosk.sendEverything()
        try await expectSame(store)
        #expect(try kiosk.journal.runRetention(rule).map(\.payloads) == [1])
        try await kiosk.sendEverything()
        #expect(try erased() == [1, 2, 3, 4])
        try await expectSame(store)
    }

    @Test func whatADistrictThatWasNeverReachedDoesNotHaveStaysUntilSomebodySaysOtherwise() async throws {
        let rule = [RetentionRule(series: "visits", days: 35)]
        try kiosk.append(["a", "b", "c"])
        way.state.withLock { $0.next = .dropped }
        #expect(await kiosk.courier.step() == .failed(.transport(.unreachable), wait: nil))
        clock.pass(days: 400)
        #expect(try kiosk.journal.unsent() == 3)
        #expect(try kiosk.journal.runRetention(rule).map(\.unsent) == [3])
        #expect(try erased().isEmpty)
        #expect(try kiosk.journal.runRetention(rule, unsentToo: "kim").map(\.payloads) == [3])
        #expect(try erased() == [1, 2, 3])
    }

    @Test func aDistrictRestoredFromAnOlderCopyIsRefilledAndErasesAgain() async throws {
        try kiosk.append(["a", "b", "c"])
        try await kiosk.sendEverything()
        let copy = root + "/yesterday.sqlite"
        try await store.backUp(to: copy)
        try kiosk.append(["d", "e"])
        clock.pass(days: 20)
        try kiosk.append(["f"])
        try await kiosk.sendEverything()
        #expect(try kiosk.journal.runRetention([RetentionRule(series: "visits", days: 10)]).map(\.payloads) == [5])
        try await kiosk.sendEverything()
        try await expectSame(store)

        let restored = try await restore(copy)
        try kiosk.append(["g"])
        try await kiosk.sendEverything()
        #expect(try erased() == [1, 2, 3, 4, 5])
        try await expectSame(restored)
        #expect(try await restored.read { try $0.alarms() }.map(\.kind) == [.gap])
    }

    @Test func aKioskOnWhichNothingHappensRefillsADistrictToo() async throws {
        try kiosk.append(["a", "b", "c"])
        try await kiosk.sendEverything()
        let copy = root + "/yesterday.sqlite"
        try await store.backUp(to: copy)
        try kiosk.append(["d", "e"])
        try kiosk.journal.erase([2], who: "kim")
        try await kiosk.sendEverything()

        let report = HeadReport(
            head: try kiosk.journal.newestHead(), unsent: 0, oldestUnsent: nil, release: "1", entrance: "Main")
        #expect(await kiosk.courier.report(report) == .sent(0))
        #expect(await kiosk.courier.step() == .idle, "the district has everything")
        let restored = try await restore(copy)
        #expect(await kiosk.courier.report(report) == .sent(0))
        try await kiosk.sendEverything()
        #expect(try erased() == [2])
        try await expectSame(restored)
        #expect(try await restored.read { try $0.alarms() }.map(\.kind) == [.gap])
    }
}
