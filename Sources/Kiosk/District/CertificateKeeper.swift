import Crypto
import Foundation
import Journal
import Replication
import Synchronization
import Upstream
import Vault

/// Keeps the certificate that this kiosk shows the district in TLS: asks for the first, and for another before it ends.
///
/// It is never in the way: without one, and where a proxy lets none through, the signature of each request is what counts.
final class CertificateKeeper: Sendable {
    private static let keyName = "district-client"
    private let path: String
    private let vault: Vault
    private let ends = Mutex<Date?>(nil)

    /// A keeper whose certificate is in a folder; its key is in the vault.
    init(folder: String, vault: Vault) {
        path = folder + "/district-certificate.der"
        self.vault = vault
    }

    /// When the certificate that is in use ends.
    var end: Date? { ends.withLock { $0 } }

    /// Shows what there is.
    func present(on transport: HTTPTransport) {
        guard let kept = try? Data(contentsOf: URL(fileURLWithPath: path)), let key,
            let identity = ClientIdentity(certificate: kept, key: key)
        else { return }
        use(identity, on: transport)
    }

    /// Asks for another certificate when there is none, when it is about to end, or when the district no longer takes it.
    ///
    /// What comes to nothing is tried again after the next report.
    func keep(_ transport: HTTPTransport, _ caller: DistrictCaller) async {
        if transport.isShowing, let end, end > Date() + Double(ClientIdentity.renewal) * 86_400 { return }
        guard let key, let request = try? ClientIdentity.request(caller.device, key),
            let answer = try? await caller.ask(
                "POST", Replication.certificatePath(caller.device), request, Replication.certificateRequestType),
            answer.status == 200, let identity = ClientIdentity(certificate: answer.body, key: key)
        else { return }
        try? answer.body.write(to: URL(fileURLWithPath: path), options: .atomic)
        use(identity, on: transport)
    }

    private var key: P256.Signing.PrivateKey? { try? vault.certificateKey(Self.keyName) }

    private func use(_ identity: ClientIdentity, on transport: HTTPTransport) {
        ends.withLock { $0 = identity.ends }
        transport.show(identity)
    }
}
