import Crypto

public import struct Foundation.Data

/// Writes the codes of one kiosk's badges.
public struct BadgeSigner: Sendable {
    /// What others need to check them.
    public let key: BadgeKey
    private let sign: @Sendable (Data) throws -> Data

    /// A signer whose private key is kept elsewhere.
    ///
    /// - Parameters:
    ///   - key: The public half.
    ///   - sign: Makes the Ed25519 signature (RFC 8032) of a message, with the label for badges before it.
    public init(key: BadgeKey, sign: @escaping @Sendable (Data) throws -> Data) {
        self.key = key
        self.sign = sign
    }

    /// A signer with a private key of its own, for tests and specimens; `nil` unless `seed` is 32 bytes.
    public init?(name: String, seed: Data) {
        guard let secret = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let key = BadgeKey(name: name, bytes: secret.publicKey.rawRepresentation)
        else { return nil }
        self.init(key: key) { try secret.signature(for: BadgeCode.label + $0) }
    }

    /// The code of a badge, 154 characters: `VB1`, the token, the kiosk's mark and the signature.
    ///
    /// - Throws: what the private key's keeper throws.
    public func code(_ token: BadgeToken) throws -> String {
        let content = token.bytes + key.mark
        return BadgeCode.prefix + Base32.encode(content + (try sign(content)))
    }
}
