public import Crypto
public import Foundation

/// Opens what others seal to this vault's own key (HPKE, RFC 9180: base mode, X25519, HKDF-SHA256, AES-256-GCM).
public struct MessageRecipient: Sendable {
    /// The 32 bytes that others seal to.
    public var publicKey: Data { key.publicKey.rawRepresentation }

    let key: Curve25519.KeyAgreement.PrivateKey

    init(key: Curve25519.KeyAgreement.PrivateKey) { self.key = key }

    /// A recipient with a key that lies in no vault; `nil` when the bytes are no key.
    public init?(privateKey: Data) {
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: privateKey) else { return nil }
        self.key = key
    }

    /// The suite that both sides use.
    public static let suite = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)

    /// Opens a message; `nil` when it, the key or what it is for are others.
    ///
    /// - Parameters:
    ///   - message: Ciphertext and tag.
    ///   - encapsulated: The sender's part of the key agreement, 32 bytes.
    ///   - info: What the message is for; the sender named the same.
    /// - Returns: what was sealed.
    public func open(_ message: Data, encapsulated: Data, info: Data) -> Data? {
        guard
            var recipient = try? HPKE.Recipient(
                privateKey: key, ciphersuite: Self.suite, info: info, encapsulatedKey: encapsulated)
        else { return nil }
        return try? recipient.open(message)
    }
}

extension Vault {
    /// The key that others seal messages to; it is made with the first use.
    ///
    /// - Throws: `VaultFailure`.
    public func recipient() throws(VaultFailure) -> MessageRecipient {
        try use { open throws(VaultFailure) in
            let file = "recipients/message"
            if let bytes = try open.folder.read(file) {
                guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) else {
                    throw .damaged(file: open.folder.path + "/" + file)
                }
                return MessageRecipient(key: key)
            }
            let key = Curve25519.KeyAgreement.PrivateKey()
            try open.folder.write(key.rawRepresentation, to: file)
            return MessageRecipient(key: key)
        }
    }
}
