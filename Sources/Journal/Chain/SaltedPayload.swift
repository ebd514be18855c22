import Crypto
import Foundation

/// A payload with the salt of its commitment: what is sealed, and what is erased.
///
/// The salt is random and goes with the payload, so that a commitment that stays behind says nothing of what it was for.
struct SaltedPayload {
    static let saltLength = 32

    let salt: Data
    let payload: Data

    /// A payload with a new salt.
    init(_ payload: Data) {
        salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        self.payload = payload
    }

    init(salt: Data, payload: Data) {
        self.salt = salt
        self.payload = payload
    }

    /// Takes apart what `joined` put together; `nil` when it is too short.
    init?(joined: Data) {
        guard joined.count >= Self.saltLength else { return nil }
        salt = Data(joined.prefix(Self.saltLength))
        payload = Data(joined.dropFirst(Self.saltLength))
    }

    var joined: Data { salt + payload }

    /// HMAC-SHA-256 of the payload under the salt.
    var commitment: Data { Data(HMAC<SHA256>.authenticationCode(for: payload, using: SymmetricKey(data: salt))) }
}
