import Crypto
import Foundation

/// A publisher's Ed25519 public key that signatures are checked with.
public struct TrustedKey: Sendable, Hashable {
    /// The bytes before the key in its DER form (RFC 8410, section 4).
    private static let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    /// Whose key it is, in words.
    public let name: String
    /// The key's 32 bytes.
    let bytes: Data

    /// A key from what stands between the lines of its PEM file, 60 letters of base64; or `nil` for anything else.
    public init?(name: String, base64: String) {
        guard let der = Data(base64Encoded: base64), der.count == 44, der.starts(with: Self.prefix) else { return nil }
        self.init(name: name, bytes: der.dropFirst(Self.prefix.count))
    }

    /// A key from a PEM file, as `vestibulectl lists keygen` and `openssl pkey -pubout` write it.
    public init?(name: String, pem: String) {
        guard let base64 = PEM.content(of: pem, "PUBLIC KEY") else { return nil }
        self.init(name: name, base64: base64)
    }

    /// A key as a tool is given it: its line of base64, or the path of its PEM file, whose name it gets.
    public init?(argument: String) {
        if let key = Self(name: "the given key", base64: argument) {
            self = key
        } else {
            let name = URL(fileURLWithPath: argument).deletingPathExtension().lastPathComponent
            guard let pem = try? SmallFile.read(argument, limit: 4096) else { return nil }
            self.init(name: name, pem: String(decoding: pem, as: UTF8.self))
        }
    }

    init?(name: String, bytes: Data) {
        guard (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil else { return nil }
        self.name = name
        self.bytes = Data(bytes)
    }

    /// The first half of the SHA-256 of the key's DER form, in hexadecimal: what manifests call it.
    public var id: String { SHA256.hash(data: Self.prefix + bytes).prefix(16).hexadecimal }

    /// The one line that a configuration names the key by.
    public var base64: String { (Data(Self.prefix) + bytes).base64EncodedString() }

    /// The key as a PEM file.
    public var pem: String { PEM.text(base64, "PUBLIC KEY") }

    /// Whether a signature of these bytes is this key's.
    func accepts(_ signature: Data, of bytes: Data) -> Bool {
        (try? Curve25519.Signing.PublicKey(rawRepresentation: self.bytes))?
            .isValidSignature(signature, for: bytes) ?? false
    }
}
