import Foundation
public import Journal
import Replication
public import Vault

/// The kiosk's side of a pairing: sends the code, and learns the district's keys.
public struct Enrolment: Sendable {
    private let device: String
    private let vault: Vault
    private let clock: JournalClock

    /// An enrolment of a device.
    public init(device: String, vault: Vault, clock: JournalClock = .system) {
        self.device = device
        self.vault = vault
        self.clock = clock
    }

    /// Sends the code.
    ///
    /// - Throws: `TransportFailure`, also for a captive portal's answer; `VaultFailure`.
    /// - Returns: the district's keys, which nobody has confirmed yet; `nil` when it did not take the code.
    public func ask(_ transport: any Transport, code: String) async throws -> DistrictKeys? {
        let signer = try vault.signer(for: .message)
        let said = Pairing.Request(
            code: code, device: device, key: signer.publicKey, recipient: try vault.recipient().publicKey)
        let body = try JSONEncoder().encode(said)
        let asked = MessageSignature.Request(
            method: "POST", path: Replication.pairingPath, digest: ContentDigest.text(of: body),
            head: ChainHead.noneText, machine: "\(clock.boot);\(clock.monotonic())")
        let request = WireRequest(
            asked: asked, signature: try .of(asked, at: clock.wall() / 1000, by: signer),
            contentType: "application/json", body: body)
        let answer = try await transport.send(request)
        if AnswerHead(answer).isSignInPage { throw TransportFailure.portal }
        guard answer.status == 200,
            let found = try? JSONDecoder().decode(Pairing.Answer.self, from: answer.body),
            let keys = DistrictKeys(found, to: said), answer.isSigned(by: keys.key, for: request)
        else { return nil }
        return keys
    }
}
