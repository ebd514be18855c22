import Crypto
public import Foundation

/// What a signature is for; one for another purpose is none.
public enum SigningPurpose: String, Sendable, Hashable, CaseIterable {
    /// A badge's code.
    case badge
    /// A journal's head.
    case head
    /// A list's manifest.
    case list
    /// What is said to another kiosk of the school.
    case peer
    /// What a kiosk and its district say to each other: the base of an HTTP message signature (RFC 9421).
    case message

    /// What is signed: the purpose's own label, then the message; the base of an HTTP message signature has a form of its
    /// own, which no label begins like.
    func labelled(_ message: Data) -> Data {
        self == .message ? message : Data("vestibule-signature-v1/\(rawValue)\n".utf8) + message
    }

    /// Whether a signature for this purpose was made by the owner of a public key.
    public func isValid(_ signature: Data, for message: Data, by publicKey: Data) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: labelled(message))
    }
}

/// Signs (Ed25519) for one purpose.
public struct Signer: Sendable {
    /// What its signatures are for.
    public let purpose: SigningPurpose
    /// The 32 bytes with which its signatures are checked.
    public var publicKey: Data { key.publicKey.rawRepresentation }

    let key: Curve25519.Signing.PrivateKey

    /// The 64 bytes of a signature over the purpose's label and the message.
    ///
    /// - Throws: `VaultFailure.notAuthentic`, which a key of this kind never causes.
    public func sign(_ message: Data) throws(VaultFailure) -> Data {
        guard let signature = try? key.signature(for: purpose.labelled(message)) else { throw .notAuthentic }
        return signature
    }
}
