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

    /// Judges a body, of which the key's series and day may be known.
    ///
    /// An epoch begins when keys are lost: of what the lost ones sealed nobody can say whether it is whole, so that only a
    /// body of the newest epoch is called broken for that it does not open.
    ///
    /// - Throws: `VaultFailure` where the keys cannot be used now.
    static func judge(
        _ body: Data?, header: EntryHeader, vault: Vault?, sealedUnder name: (series: String, day: Int)? = nil,
        isOfNewest: () throws -> Bool
    ) throws -> VerifiableEntry.Body {
        guard let body else { return .erased }
        // The mark alone says nothing: one bit turned over makes it of a sealed body.
        if body.first == clearMark { return inClear(body, header: header).map { .open($0) } ?? .broken }
        guard let vault else { return .sealed }
        do throws(VaultFailure) {
            return .open(try open(body, header: header, vault: vault))
        } catch {
            guard error == .notAuthentic || error.isOfKey else { throw error }
            let isOfAnother = name.map { !Vault.seals(body, series: $0.series, day: $0.day) } ?? false
            return try (error == .notAuthentic || isOfAnother) && isOfNewest() ? .broken : .sealed
        }
    }

    /// Opens a body.
    ///
    /// - Throws: `VaultFailure`.
    static func open(_ body: Data, header: EntryHeader, vault: Vault) throws(VaultFailure) -> SaltedPayload {
        let salted =
            body.first == clearMark
            ? inClear(body, header: header)
            : SaltedPayload(joined: try vault.open(body, binding: header.binding))
        guard let salted else { throw .notAuthentic }
        return salted
    }
}
