import Crypto
public import Foundation

/// The district's key pair, by which it reads what a kiosk sealed when the kiosk's own key is lost.
public struct RecoveryKey: Sendable {
    let key: Curve25519.KeyAgreement.PrivateKey

    /// A new pair.
    public init() { key = Curve25519.KeyAgreement.PrivateKey() }

    /// The pair of a private half of 32 bytes; `nil` for anything else.
    public init?(_ bytes: Data) {
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) else { return nil }
        self.key = key
    }

    /// The public key of 32 bytes.
    static func publicKey(_ bytes: Data) -> Curve25519.KeyAgreement.PublicKey? {
        try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes)
    }

    /// The private half, 32 bytes: never on a kiosk.
    public var privateHalf: Data { key.rawRepresentation }
    /// The public half, 32 bytes, which kiosks are given.
    public var publicHalf: Data { key.publicKey.rawRepresentation }
}
