import Foundation
import Journal
import Replication
import Testing
import Vault

@testable import District

/// A district on disk, and what kiosks say to it without a network between.
struct TestDistrict {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("district-\(UUID().uuidString)").path
    let store: SQLiteStore
    let vault: Vault
    let receiver: Receiver

    init(admission: Admission = Admission()) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        vault = Vault(folder: folder + "/vault", credentials: nil)
        store = try SQLiteStore(path: folder + "/district.sqlite")
        receiver = Receiver(store: store, vault: vault, admission: admission)
    }

    func alarms() async throws -> [Alarm.Kind] { try await store.read { try $0.alarms() }.map(\.kind) }

    /// The alarms that nobody knows of yet.
    func openAlarms() async throws -> [Alarm.Kind] {
        try await store.read { try $0.alarms() }.filter(\.isOpen).map(\.kind)
    }

    /// Somebody at the office says that they know of every alarm.
    func acknowledgeAlarms() async throws {
        try await store.write { store in
            for var alarm in try store.alarms() {
                alarm.known = Alarm.Known(who: "kim", at: 1)
                try store.save(alarm)
            }
        }
    }

    func counts(_ device: String) async throws -> (entries: Int, quarantined: Int) {
        try await store.read { try $0.counts(of: device) }
    }
}

/// A kiosk with a real journal, that says what it is told to say.
final class TestKiosk {
    let name: String
    let folder: String
    let vault: Vault
    let journal: Journal
    var boot = UUID().uuidString
    private var clock = 0

    init(_ name: String = "kiosk-1", folder: String? = nil) throws {
        self.name = name
        self.folder =
            folder
            ?? FileManager.default.temporaryDirectory.appendingPathComponent("kiosk-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
        vault = Vault(folder: self.folder + "/vault", credentials: nil)
        journal = try Journal(
            path: self.folder + "/journal.sqlite", device: name, entrance: "Main entrance", vault: vault)
    }

    /// The same kiosk as it is now, on another disk.
    func copied() throws -> TestKiosk {
        let copy = folder + "-copy-\(UUID().uuidString)"
        try FileManager.default.copyItem(atPath: folder, toPath: copy)
        return try TestKiosk(name, folder: copy)
    }

    func append(_ count: Int, _ text: String = "PLANTED") throws {
        try journal.append(
            (0..<count).map {
                NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data("\(text)-\($0)".utf8))
            })
    }

    func request(_ method: String, _ path: String, head: String, body: Data = Data()) throws -> WireRequest {
        clock += 1
        let asked = MessageSignature.Request(
            method: method, path: path, digest: ContentDigest.text(of: body), head: head, machine: "\(boot);\(clock)")
        let signature = try MessageSignature.of(asked, at: 0, by: try vault.signer(for: .message))
        return WireRequest(asked: asked, signature: signature, contentType: Replication.batchType, body: body)
    }

    func enrol(_ district: TestDistrict, code: String? = nil) async throws {
        let right = try await district.receiver.beginPairing(name, school: "Lincoln")
        let said = Pairing.Request(
            code: code ?? right, device: name, key: try vault.signer(for: .message).publicKey,
            recipient: try vault.recipient().publicKey)
        let body = try JSONEncoder().encode(said)
        let answer = try await district.receiver.answer(
            try request("POST", Replication.pairingPath, head: "none", body: body))
        guard answer.status == 200 else { return }
        let words = try #require(try await district.receiver.words(of: name))
        #expect(
            words == Pairing.words(of: said, answer: try JSONDecoder().decode(Pairing.Answer.self, from: answer.body)))
        #expect(try await district.receiver.confirmPairing(name))
    }

    /// Sends records after a sequence, perhaps changed, and gives the district's signed answer.
    @discardableResult
    func send(
        _ district: TestDistrict, after sequence: Int64, limit: Int = 256, to path: String? = nil,
        _ change: (inout RecordBatch) -> Void = { _ in }
    ) async throws -> WireAnswer {
        var batch = RecordBatch(try #require(try journal.records(after: sequence, limit: limit, bytes: 1 << 20)))
        change(&batch)
        let recipient = try district.vault.recipient().publicKey
        let request = try request(
            "POST", path ?? Replication.entriesPath(name), head: batch.expected.text,
            body: try SealedBatch(batch, device: name, to: recipient).body)
        let answer = try await district.receiver.answer(request)
        #expect(answer.isSigned(by: try district.vault.signer(for: .message).publicKey, for: request))
        return answer
    }
}

extension WireAnswer {
    var problem: ReplicationProblem? { try? JSONDecoder().decode(ReplicationProblem.self, from: body) }
}
