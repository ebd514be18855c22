import Crypto
import Foundation

/// A data key wrapped for the district's recovery key, whose private half is never on a kiosk: HPKE (RFC 9180) with X25519,
/// HKDF-SHA-256 and AES-256-GCM; the encapsulated key (32 bytes), then the ciphertext.
enum RecoveryWrap {
    private static let label = Data("vestibule-recovery-v1".utf8)

    /// Wraps a key, bound to its name.
    static func wrap(_ key: Data, name: String, for recovery: Curve25519.KeyAgreement.PublicKey) throws(VaultFailure)
        -> Data
    {
        guard var sender = try? HPKE.Sender(recipientKey: recovery, ciphersuite: MessageRecipient.suite, info: label),
            let sealed = try? sender.seal(key, authenticating: Data(name.utf8))
        else { throw .notAuthentic }
        return sender.encapsulatedKey + sealed
    }

    /// Opens a wrapped key; `nil` when it was made for another key, or changed.
    static func open(_ wrapped: Data, name: String, by recovery: Curve25519.KeyAgreement.PrivateKey) -> Data? {
        guard wrapped.count > 32,
            var recipient = try? HPKE.Recipient(
                privateKey: recovery, ciphersuite: MessageRecipient.suite, info: label,
                encapsulatedKey: Data(wrapped.prefix(32)))
        else { return nil }
        return try? recipient.open(Data(wrapped.dropFirst(32)), authenticating: Data(name.utf8))
    }
}
