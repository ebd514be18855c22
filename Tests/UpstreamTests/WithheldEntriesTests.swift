import Foundation
import Journal
import Replication
import Synchronization
import Testing
import Vault

@testable import District
@testable import Upstream

/// Entries whose content stays at the kiosk.
@Suite struct WithheldEntriesTests {
    @Test func onlyHeaderAndLinkOfThemGoUp() async throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("withheld-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root + "/kiosk", withIntermediateDirectories: true)
        let districtVault = Vault(folder: root + "/vault", credentials: nil)
        let store = try SQLiteStore(path: root + "/district.sqlite")
        let receiver = Receiver(store: store, vault: districtVault)
        let vault = Vault(folder: root + "/kiosk/vault", credentials: nil)
        let keys = try await Kiosk.enrol(at: receiver, vault)
        let way = FaultyWay(receiver, seed: 1)
        let kiosk = try Kiosk(root + "/kiosk", way, keys, boot: 1)
        let journal = kiosk.journal
        let courier = Courier(
            journal: { journal }, vault: vault, device: "kiosk-1", district: keys, transport: way,
            withholding: { record in
                if case .present(_, let payload) = record.body { payload == Data("student".utf8) } else { false }
            })
        try kiosk.append(["visitor", "student", "visitor"])
        #expect(await courier.step() == .sent(3))
        let run = try #require(try journal.records(after: 0, limit: 9, bytes: 1 << 20))
        let selection = RecordSelection(device: "kiosk-1", epoch: run.epoch.id, sequences: 1...9)
        let kept = try await store.read { try $0.records(selection, limit: 9) }
        #expect(kept.map(\.link) == run.records.map(\.link))
        #expect(kept.map { $0.sealed == nil } == [false, true, false])
        #expect(kept.map(\.isLost) == [false, true, false])
        let body = try #require(way.state.withLock { $0.lastRequest }).body
        #expect(body.range(of: Data("withheld".utf8)) != nil)
        #expect(try await store.read { try $0.alarms() }.isEmpty)
    }
}
