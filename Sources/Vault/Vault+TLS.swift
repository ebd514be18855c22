public import Crypto
import Foundation

extension Vault {
    /// The key behind a certificate for TLS; it is made with the first use.
    ///
    /// - Parameter name: What the certificate is for: a–z and hyphen.
    /// - Throws: `VaultFailure`.
    /// - Returns: the key.
    public func certificateKey(_ name: String) throws(VaultFailure) -> P256.Signing.PrivateKey {
        guard Envelope.isName(name) else { throw .badName }
        return try use { open throws(VaultFailure) in
            let file = "certificates/" + name
            if let bytes = try open.folder.read(file) {
                guard let key = try? P256.Signing.PrivateKey(rawRepresentation: bytes) else {
                    throw .damaged(file: open.folder.path + "/" + file)
                }
                return key
            }
            let key = P256.Signing.PrivateKey()
            try open.folder.write(key.rawRepresentation, to: file)
            return key
        }
    }
}
