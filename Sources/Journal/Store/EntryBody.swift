import Foundation
import Vault

/// The column `body`: salt and payload, sealed; in the journal's own series in clear, after a zero byte.
enum EntryBody {
    static let clearMark: UInt8 = 0

    static func clear(_ salted: SaltedPayload) -> Data { Data([clearMark]) + salted.joined }

    /// Opens a body.
    ///
    /// - Throws: `VaultFailure`.
    static func open(_ body: Data, header: EntryHeader, vault: Vault) throws(VaultFailure) -> SaltedPayload {
        let joined = body.first == clearMark ? Data(body.dropFirst()) : try vault.open(body, binding: header.binding)
        guard let salted = SaltedPayload(joined: joined) else { throw .notAuthentic }
        return salted
    }
}
