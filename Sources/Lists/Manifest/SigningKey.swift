import Crypto
import Foundation

/// A publisher's Ed25519 key, which never comes near a kiosk.
public struct SigningKey: Sendable {
    /// The bytes before the key in its DER form (RFC 8410, section 7).
    private static let prefix: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]

    /// The key that checks this one's signatures.
    public let trusted: TrustedKey
    private let key: Curve25519.Signing.PrivateKey

    /// A new key.
    public init?(name: String) { self.init(name: name, Curve25519.Signing.PrivateKey()) }

    /// A key from a PEM file, as ``pem`` and `openssl genpkey -algorithm ed25519` write it.
    public init?(name: String, pem: String) {
        guard let der = PEM.content(of: pem, "PRIVATE KEY").flatMap({ Data(base64Encoded: $0) }), der.count == 48,
            der.starts(with: Self.prefix),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: der.dropFirst(Self.prefix.count))
        else { return nil }
        self.init(name: name, key)
    }

    private init?(name: String, _ key: Curve25519.Signing.PrivateKey) {
        guard let trusted = TrustedKey(name: name, bytes: key.publicKey.rawRepresentation) else { return nil }
        self.trusted = trusted
        self.key = key
    }

    /// The key as a PEM file, to be kept from everybody else.
    public var pem: String {
        PEM.text((Data(Self.prefix) + key.rawRepresentation).base64EncodedString(), "PRIVATE KEY")
    }

    func signature(of bytes: Data) throws -> Data { try key.signature(for: bytes) }
}
