import Foundation
import Replication

extension Receiver {
    /// Gives a kiosk a certificate for TLS; its signature is what it is known by, so that one that has ended is renewed too.
    func certify(_ request: WireRequest, _ name: String) async throws -> Reply {
        let now = Date(timeIntervalSince1970: Double(clock()) / 1000)
        guard request.body.count <= 4096,
            let certificate = try DeviceAuthority(vault).certificate(for: request.body, of: name, at: now)
        else { return .problem(.malformed, 400, "This is no certification request for a key of P-256") }
        return try await store.write { store in
            guard let heard = try hear(request, name, store) else { return Self.suspended }
            return heard.refusal ?? Reply(contentType: Replication.certificateType, body: certificate)
        }
    }
}
