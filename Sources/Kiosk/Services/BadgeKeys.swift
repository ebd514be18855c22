import Badges
import Vault
import Visits

/// This kiosk's badge key: what badges are signed with, and what their codes are checked against.
struct BadgeKeys: Sendable {
    let vault: Vault
    /// What checkers are told that the key is.
    let kiosk: String

    /// Writes the codes of badges.
    ///
    /// - Throws: `VaultFailure` while the vault cannot be opened.
    func signer() throws(VaultFailure) -> BadgeSigner {
        let signer = try vault.signer(for: .badge)
        guard let key = BadgeKey(name: kiosk, bytes: signer.publicKey) else { throw .notAuthentic }
        return BadgeSigner(key: key) { try signer.sign($0) }
    }

    /// The keys whose badges are known here; none while the vault cannot be opened.
    var trusted: [BadgeKey] { (try? signer().key).map { [$0] } ?? [] }

    /// A visit's code: signed, or the plain one while that cannot be done, because a badge without a code helps nobody.
    func code(_ visit: Visit, copy: Int, areas: Set<Int>) -> String {
        guard let id = visit.id.uuid, let signer = try? signer() else { return visit.id.badgeCode }
        let token = BadgeToken(
            visit: id, copy: copy, until: Int((visit.admission?.until ?? visit.began).milliseconds / 1000),
            escort: visit.admission?.escort ?? true, test: visit.test, areas: areas)
        return (try? signer.code(token)) ?? visit.id.badgeCode
    }
}
