import Crypto

public import struct Foundation.Data

/// The public half of a kiosk's badge key: what it takes to tell that kiosk's badges from all others.
public struct BadgeKey: Sendable, Hashable {
    /// What to call the kiosk.
    public var name: String
    /// The Ed25519 public key (RFC 8032), 32 bytes.
    public let bytes: Data

    /// A key from its bytes, or `nil` unless there are 32 of them.
    public init?(name: String, bytes: Data) {
        guard bytes.count == 32 else { return nil }
        self.name = name
        self.bytes = bytes
    }

    /// A key from a line of a key file, or `nil`: `vestibule-badge`, the key in base64, and the kiosk's name.
    public init?(line: String) {
        let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
        guard parts.count >= 2, parts[0] == Self.form, let bytes = Data(base64Encoded: String(parts[1])) else {
            return nil
        }
        self.init(name: parts.count > 2 ? String(parts[2].prefix(80)) : "", bytes: bytes)
    }

    /// The line of a key file.
    public var line: String { [Self.form, bytes.base64EncodedString(), name].joined(separator: " ") }

    /// How a code names the kiosk that signed it: the first six bytes of the key's SHA-256.
    var mark: Data { Data(SHA256.hash(data: bytes)).prefix(Self.markLength) }

    static let markLength = 6
    private static let form = "vestibule-badge"

    func hasSigned(_ message: Data, _ signature: Data) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
