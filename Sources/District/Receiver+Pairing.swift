import Crypto
import Foundation
import Journal
import Replication
import Vault

extension Receiver {
    /// Begins a pairing, and makes its code.
    ///
    /// - Throws: what the store throws.
    /// - Returns: the code, which is shown once and kept as a digest only.
    public func beginPairing(_ device: String, school: String) async throws -> String {
        let code = Pairing.newCode()
        let pairing = OpenPairing(
            code: Self.digest(code), school: SchoolName.plain(school), ends: clock() + Int64(Pairing.codeLasts) * 1000)
        try await store.write { try $0.save(pairing, of: device) }
        return code
    }

    /// The six words of a pairing whose code was right; `nil` while no kiosk has sent it.
    ///
    /// - Throws: what the store or the vault throws.
    public func words(of device: String) async throws -> [String]? {
        guard let request = try await store.read({ try $0.pairing(of: device) })?.request else { return nil }
        return Pairing.words(of: request, answer: try ownKeys())
    }

    /// Puts a kiosk's keys in force: somebody saw the same words on both screens.
    ///
    /// - Throws: what the store throws.
    /// - Returns: whether there was such a pairing.
    public func confirmPairing(_ name: String) async throws -> Bool {
        try await store.write { store in
            guard let pairing = try store.pairing(of: name), let request = pairing.request,
                let key = Data(hexadecimal: request.key), let recipient = Data(hexadecimal: request.recipient)
            else { return false }
            var device = EnrolledDevice(
                name: name, school: pairing.school, key: key, recipient: recipient, standing: .active,
                enrolled: clock())
            if let before = try store.device(name) {
                device.heard = before.heard
                device.acknowledged = before.acknowledged
                device.report = before.report
            }
            try store.save(device)
            try store.save(nil, of: name)
            return true
        }
    }

    /// Takes a kiosk's key out of force.
    ///
    /// - Throws: what the store throws.
    /// - Returns: whether there is such a kiosk.
    public func revoke(_ name: String) async throws -> Bool {
        try await store.write { store in
            guard var device = try store.device(name) else { return false }
            device.standing = .revoked
            try store.save(device)
            return true
        }
    }

    func pair(_ request: WireRequest) async throws -> Reply {
        guard request.body.count <= 4096,
            let said = try? JSONDecoder().decode(Pairing.Request.self, from: request.body),
            Replication.isDevice(said.device), let key = Data(hexadecimal: said.key), key.count == 32,
            let recipient = Data(hexadecimal: said.recipient), recipient.count == 32, request.isSigned(by: key)
        else { return .problem(.malformed, 400, "This is no pairing") }
        let isRight = try await store.write { store -> Bool in
            guard var pairing = try store.pairing(of: said.device), pairing.ends > clock(),
                pairing.tries < Pairing.tries, pairing.request == nil || pairing.request?.key == said.key
            else { return false }
            // Digests are compared, so the time says nothing of the code.
            let isRight = pairing.code == Self.digest(said.code)
            if isRight { pairing.request = said } else { pairing.tries += 1 }
            pairing.request?.code = ""
            try store.save(pairing, of: said.device)
            return isRight
        }
        guard isRight else { return .problem(.pairing, 403, "The code is wrong or over") }
        return Reply(contentType: "application/json", body: try JSONEncoder().encode(try ownKeys()))
    }

    private func ownKeys() throws -> Pairing.Answer {
        Pairing.Answer(key: try vault.signer(for: .message).publicKey, recipient: try vault.recipient().publicKey)
    }

    private static func digest(_ code: String) -> Data { Data(SHA256.hash(data: Data(code.utf8))) }
}
