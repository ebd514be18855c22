import Foundation
import Journal
import Replication
import Testing
import Vault

@testable import District
@testable import Upstream

/// A kiosk that is restored from an image which is older than what it erased.
@Suite struct RestoredKioskTests {
    private let root = FileManager.default.temporaryDirectory.appendingPathComponent("restored-\(UUID().uuidString)")
        .path
    private let store: SQLiteStore
    private let vault: Vault
    private let way: FaultyWay
    private let keys: DistrictKeys
    private let kiosk: Kiosk

    init() async throws {
        try FileManager.default.createDirectory(atPath: root + "/kiosk", withIntermediateDirectories: true)
        vault = Vault(folder: root + "/vault", credentials: nil)
        store = try SQLiteStore(path: root + "/district.sqlite")
        let receiver = Receiver(store: store, vault: vault)
        way = FaultyWay(receiver, seed: 1)
        keys = try await Kiosk.enrol(at: receiver, Vault(folder: root + "/kiosk/vault", credentials: nil))
        kiosk = try Kiosk(root + "/kiosk", way, keys, boot: 1)
    }

    /// No entry comes through, and everything else does.
    private struct Refusing: Transport {
        let way: FaultyWay

        func send(_ request: WireRequest) async throws(TransportFailure) -> WireAnswer {
            guard request.asked.path.hasSuffix("/entries") else { return try await way.send(request) }
            return WireAnswer(
                status: 503, head: "none", digest: "", signature: nil, contentType: "text/plain", body: Data())
        }
    }

    private func image(_ name: String) throws -> String {
        try kiosk.journal.signHead()
        try FileManager.default.copyItem(atPath: kiosk.folder, toPath: "\(root)/\(name)")
        return "\(root)/\(name)"
    }

    private func bodies(_ journal: Journal) throws -> [Int64: CanonicalRecord.Body] {
        var found: [Int64: CanonicalRecord.Body] = [:]
        var cursor: Int64 = 0
        while let run = try journal.records(after: cursor, limit: 256, bytes: 1 << 20) {
            for record in run.records { found[record.header.sequence] = record.body }
            cursor = run.records.last?.header.sequence ?? cursor
        }
        return found
    }

    private func isGood(_ kiosk: Kiosk) throws -> Bool {
        try JournalFile(path: kiosk.folder + "/journal.sqlite", vault: kiosk.vault)
            .verify(trusted: Set(kiosk.journal.epochs().map(\.deviceKey))).isGood
    }

    @Test(arguments: [20, 1000])
    func whoeverStaysAfterACloneHasBegunAnotherEpochGoesOn(entries: Int) async throws {
        try kiosk.append((1...entries).map(String.init))
        try await kiosk.sendEverything()
        let image = try image("clone")
        try kiosk.append(["of the one that stays"])
        try await kiosk.sendEverything()
        let clone = try Kiosk(image, way, keys, boot: 2)
        try clone.append(["of the clone"])
        try await clone.sendEverything()
        #expect(try clone.journal.epochs().count == 2)

        let again = try await Kiosk.enrol(at: Receiver(store: store, vault: vault), kiosk.vault)
        let stays = try Kiosk(kiosk.folder, way, again, boot: 3)
        try stays.append(["after it"])
        try await stays.sendEverything()
        let records = try bodies(stays.journal)
        let counts = try await store.read { try $0.counts(of: "kiosk-1") }
        #expect(counts.quarantined == 2, "each of them went on once in an epoch that was over")
        #expect(records.count > entries + 2)
        #expect(try isGood(stays))
    }

    @Test func whatIsOnlySentAgainIsNoProgressAndTheDistrictIsToldWhateverBecomesOfEntries() async throws {
        try kiosk.append(["one", "two"])
        try await kiosk.sendEverything()
        let before = try #require(try await store.read { try $0.device("kiosk-1") }?.acknowledged)
        try kiosk.journal.rewind(Courier.cursor, to: 0)
        try await kiosk.sendEverything()
        #expect(try await store.read { try $0.device("kiosk-1") }?.acknowledged == before)

        let report = HeadReport(head: nil, unsent: 7, oldestUnsent: 1, release: "test", entrance: "Main")
        let stuck = try Kiosk(kiosk.folder, Refusing(way: way), keys, boot: 1)
        try stuck.append(["three"])
        let (step, hasTold) = await stuck.courier.step { _ in report }
        #expect(step == .failed(.unsigned, wait: nil))
        #expect(hasTold)
        #expect(try await store.read { try $0.device("kiosk-1") }?.report?.unsent == 7)
    }

    @Test func whatIsErasedAtTheDistrictIsErasedAtTheRestoredKioskToo() async throws {
        try kiosk.append((1...20).map(String.init))
        try await kiosk.sendEverything()
        let image = try image("image")
        try kiosk.journal.erase([3, 4, 9], who: "sam")
        try await kiosk.sendEverything()

        let restored = try Kiosk(image, way, keys, boot: 2)
        try restored.append(["written by the image"])
        #expect(try bodies(restored.journal)[3] != .erased)
        try await restored.sendEverything()

        let here = try bodies(restored.journal)
        #expect(here.filter { $0.value == .erased }.keys.sorted() == [3, 4, 9])
        let epoch = try #require(try restored.journal.records(after: 0, limit: 1, bytes: 1)).epoch.id
        let kept = try await store.read { store in
            try store.records(RecordSelection(device: "kiosk-1", epoch: epoch, sequences: 1...20), limit: 20)
        }
        #expect(kept.count == 20)
        for record in kept { #expect(try record.opened(vault).body == here[record.header.sequence]) }
        #expect(try isGood(restored))
    }

    @Test func whatIsErasedInQuarantineIsErasedAtTheRestoredKioskToo() async throws {
        try kiosk.append((1...10).map(String.init))
        let first = try image("first")
        try kiosk.append(["the district has another eleventh entry"])
        try await kiosk.sendEverything()
        let second = try Kiosk(first, way, keys, boot: 2)
        try second.append(["a", "b", "c"])
        try second.journal.signHead()
        try FileManager.default.copyItem(atPath: first, toPath: root + "/again")
        try await second.sendEverything()
        #expect(try second.journal.refusedBranches() == [11...13])
        try second.journal.erase([12], who: "sam")
        try await second.sendEverything()

        let third = try Kiosk(root + "/again", way, keys, boot: 3)
        #expect(try bodies(third.journal)[12] != .erased)
        try await third.sendEverything()
        #expect(try bodies(third.journal).filter { $0.value == .erased }.keys.sorted() == [12])
        #expect(try isGood(third))
    }

    @Test func aNamedEntryThatWasNotSentStays() async throws {
        try kiosk.append(["1", "2", "3"])
        let liar = Liar(district: try vault.signer(for: .message), naming: [2, 4, 5])
        let courier = Courier(
            journal: { [journal = kiosk.journal] in journal }, vault: kiosk.vault, device: "kiosk-1", district: keys,
            transport: liar)
        try kiosk.journal.append([NewEntry(type: "test.own", version: 1, series: "journal", payload: Data("own".utf8))])
        #expect(await courier.step() == .sent(4))
        // Neither what is the journal's own, nor what came after the batch.
        #expect(try bodies(kiosk.journal).filter { $0.value == .erased }.keys.sorted() == [2])
    }
}

/// A district that takes everything and names what it likes.
private struct Liar: Transport {
    let district: Signer
    let naming: [Int64]

    func send(_ request: WireRequest) async throws(TransportFailure) -> WireAnswer {
        do {
            // Far enough for any batch.
            var place = ChainHead(request.asked.head)
            place?.sequence = 1000
            let last = place?.text ?? ChainHead.noneText
            let body = try JSONEncoder().encode(Acceptance(erased: naming))
            let answer = MessageSignature.Answer(
                status: 200, digest: ContentDigest.text(of: body), head: last, to: request.asked,
                signed: request.signature.value)
            return WireAnswer(
                status: 200, head: last, digest: answer.digest, signature: try .of(answer, at: 0, by: district),
                contentType: Replication.acceptanceType, body: body)
        } catch {
            throw .unreachable
        }
    }
}
