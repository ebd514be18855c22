import Badges
import Foundation
import Logging
import Vault
import Visits

/// The badge keys: this kiosk's own, with which badges are signed, and those of the school's other kiosks.
struct BadgeKeys: Sendable {
    let vault: Vault
    /// What checkers are told that the key is.
    let kiosk: String
    let log: Logger
    /// The keys that the district has published.
    var published: @Sendable () -> [BadgeKey] = { [] }

    /// Writes the codes of badges.
    ///
    /// - Throws: `VaultFailure` while the vault cannot be opened.
    func signer() throws(VaultFailure) -> BadgeSigner {
        let signer = try vault.signer(for: .badge)
        guard let key = BadgeKey(name: kiosk, bytes: signer.publicKey) else { throw .notAuthentic }
        return BadgeSigner(key: key) { try signer.sign($0) }
    }

    /// The keys whose badges are known here; not the own one while the vault cannot be opened.
    func trusted(in house: House) -> [BadgeKey] {
        do throws(VaultFailure) {
            return [try signer().key] + others(in: house) + published()
        } catch {
            log.say(.badgeKeyNotRead, ["reason": error.sentence])
            return others(in: house) + published()
        }
    }

    /// The keys of the school's other kiosks, each by the name that the configuration gives the kiosk, not its own.
    func others(in house: House) -> [BadgeKey] {
        house.peers.sorted { $0.key < $1.key }.compactMap { name, peer in
            guard var key = peer.badgeKey.flatMap(BadgeKey.init(line:)) else { return nil }
            key.name = name
            return key
        }
    }

    /// A visit's code: signed, or the plain one while that cannot be done, because a badge without a code helps nobody.
    func code(_ visit: Visit, copy: Int, areas: Set<Int>) -> String {
        let until = visit.admission?.until ?? visit.began
        return code(visit.id) { id in
            BadgeToken(
                visit: id, copy: copy, until: Int(until.milliseconds / 1000),
                escort: visit.admission?.escort ?? true, test: visit.test, areas: areas)
        }
    }

    /// The code of a badge from a list, which no visit stands behind.
    func code(_ badge: ListedBadge, until: Timestamp, escort: Bool, areas: Set<Int>) -> String {
        code(badge.id) { id in
            BadgeToken(visit: id, copy: 1, until: Int(until.milliseconds / 1000), escort: escort, areas: areas)
        }
    }

    private func code(_ id: VisitID, _ token: (UUID) -> BadgeToken) -> String {
        guard let uuid = id.uuid else { return id.badgeCode }
        do throws(VaultFailure) {
            let signer = try signer()
            return (try? signer.code(token(uuid))) ?? id.badgeCode
        } catch {
            log.say(.badgeNotSigned, ["reason": error.sentence])
            return id.badgeCode
        }
    }
}
