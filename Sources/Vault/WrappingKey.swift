import Crypto
import Foundation

/// Where the key comes from that opens the vault.
public enum KeySource: String, Sendable, Hashable {
    /// A credential of the service manager, which may bind it to the machine's TPM.
    case credential
    /// A file beside what it opens: fit for a demonstration, no help against a stolen disk.
    case file
    /// The district's recovery key, which reads and never seals.
    case recovery
}

/// The key that wraps the vault's root.
struct WrappingKey {
    /// The credential's name (`LoadCredential=` or `LoadCredentialEncrypted=` in the unit).
    static let credential = "vestibule-key"

    let key: SymmetricKey
    let source: KeySource

    /// The key of the credential, if the service was given one.
    static func credential(in folder: String?) throws(VaultFailure) -> Self? {
        guard let folder else { return nil }
        return try read(folder + "/" + credential, .credential)
    }

    /// The key of the file.
    static func file(_ path: String) throws(VaultFailure) -> Self? { try read(path, .file) }

    /// Makes the file with a new key.
    static func make(_ path: String) throws(VaultFailure) -> Self {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        try DurableFile.write(bytes, to: path)
        return Self(bytes, .file)
    }

    private static func read(_ path: String, _ source: KeySource) throws(VaultFailure) -> Self? {
        guard let bytes = try DurableFile.read(path) else { return nil }
        guard bytes.count >= 32 else { throw .shortKey(path: path) }
        return Self(bytes, source)
    }

    private init(_ bytes: Data, _ source: KeySource) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), info: Data("vestibule-wrapping-v1".utf8), outputByteCount: 32)
        self.source = source
    }
}
