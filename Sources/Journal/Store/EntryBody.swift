import Foundation
import Vault

/// The column `body`: salt and payload, sealed; in the journal's own series in clear, after a zero byte.
enum EntryBody {
    static let clearMark: UInt8 = 0

    static func clear(_ salted: SaltedPayload) -> Data { Data([clearMark]) + salted.joined }

    /// What a body in clear says; `nil` where that is not what the header commits to.
    static func inClear(_ body: Data, header: EntryHeader) -> SaltedPayload? {
        guard body.first == clearMark, let salted = SaltedPayload(joined: Data(body.dropFirst())),
            salted.commitment == header.commitment
        else { return nil }
        return salted
    }

    /// Opens a body.
    ///
    /// - Throws: `VaultFailure`.
    static func open(_ body: Data, header: EntryHeader, vault: Vault) throws(VaultFailure) -> SaltedPayload {
        // The mark alone says nothing: one bit turned over makes it of a sealed body.
        let salted =
            body.first == clearMark
            ? inClear(body, header: header)
            : SaltedPayload(joined: try vault.open(body, binding: header.binding))
        guard let salted else { throw .notAuthentic }
        return salted
    }
}
