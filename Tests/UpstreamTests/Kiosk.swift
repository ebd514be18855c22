import Foundation
import Journal
import Replication
import Testing
import Vault

@testable import District
@testable import Upstream

/// What is on a kiosk's disk, and a courier that carries it.
struct Kiosk {
    let folder: String
    let vault: Vault
    let journal: Journal
    let courier: Courier

    init(
        _ folder: String, _ way: any Transport, _ keys: DistrictKeys, boot: Int,
        wall: @escaping @Sendable () -> Int64 = { 1_780_000_000_000 }
    ) throws {
        self.folder = folder
        vault = Vault(folder: folder + "/vault", credentials: nil)
        let clock = JournalClock(wall: wall, monotonic: JournalClock.system.monotonic, boot: "boot-\(boot)")
        let journal = try Journal(
            path: folder + "/journal.sqlite", device: "kiosk-1", entrance: "Main", vault: vault, clock: clock)
        self.journal = journal
        courier = Courier(
            journal: { journal }, vault: vault, device: "kiosk-1", district: keys, transport: way, clock: clock)
    }

    func append(_ texts: [String]) throws {
        try journal.append(
            texts.map { NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data($0.utf8)) })
    }

    /// Sends until there is nothing more to send.
    func sendEverything() async throws {
        for _ in 0..<1000 {
            switch await courier.step() {
            case .idle: return
            case .failed(let trouble, _): throw trouble
            case .sent, .mending: break
            }
        }
        Issue.record("the two ends do not come together")
    }

    static func enrol(at receiver: Receiver, _ vault: Vault) async throws -> DistrictKeys {
        let code = try await receiver.beginPairing("kiosk-1", school: "Lincoln")
        let said = Pairing.Request(
            code: code, device: "kiosk-1", key: try vault.signer(for: .message).publicKey,
            recipient: try vault.recipient().publicKey)
        let body = try JSONEncoder().encode(said)
        let asked = MessageSignature.Request(
            method: "POST", path: Replication.pairingPath, digest: ContentDigest.text(of: body), head: "none",
            machine: "boot-0;0")
        let answer = try await receiver.answer(
            WireRequest(
                asked: asked, signature: try .of(asked, at: 0, by: try vault.signer(for: .message)), contentType: "",
                body: body))
        #expect(try await receiver.confirmPairing("kiosk-1"))
        return try #require(
            DistrictKeys(try JSONDecoder().decode(Pairing.Answer.self, from: answer.body), to: said))
    }
}
