public import Foundation
public import Journal
public import Replication
import Synchronization
public import Vault

/// Asks the district in this kiosk's name: signs what is asked, and believes no answer that the district has not signed.
public final class DistrictCaller: Sendable {
    /// The kiosk.
    public let device: String
    private let vault: Vault
    private let district: DistrictKeys
    private let transport: any Transport
    private let clock: JournalClock
    private let machine = Mutex<Int64>(0)

    /// A caller.
    public init(
        vault: Vault, device: String, district: DistrictKeys, transport: any Transport, clock: JournalClock = .system
    ) {
        self.vault = vault
        self.device = device
        self.district = district
        self.transport = transport
        self.clock = clock
    }

    /// Asks once.
    ///
    /// - Throws: `TransportFailure`, `Trouble.unsigned`, or what the vault throws.
    public func ask(
        _ method: String, _ path: String, head: String = ChainHead.noneText, _ body: Data = Data(), _ type: String = "",
        wish: Wish = Wish()
    ) async throws -> WireAnswer {
        // Two requests within a millisecond are two all the same.
        let moment = machine.withLock { machine in
            machine = max(machine + 1, clock.monotonic())
            return machine
        }
        let asked = MessageSignature.Request(
            method: method, path: path, digest: ContentDigest.text(of: body), head: head,
            machine: "\(clock.boot);\(moment)")
        let request = WireRequest(
            asked: asked,
            signature: try .of(asked, at: clock.wall() / 1000, by: try vault.signer(for: .message)),
            contentType: type, body: body, wish: wish)
        let answer = try await transport.send(request)
        guard answer.isSigned(by: district.key, for: request) else {
            if AnswerHead(answer).isSignInPage { throw TransportFailure.portal }
            throw Trouble.unsigned
        }
        return answer
    }
}
