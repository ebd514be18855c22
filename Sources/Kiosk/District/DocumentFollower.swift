import Replication
import Upstream
import Vault

/// Fetches the documents that the district publishes for this kiosk, and puts them in force.
struct DocumentFollower: Sendable {
    let lobby: Lobby
    let fetcher: Fetcher
    let district: DistrictKeys

    private var board: DownBoard { lobby.district.down }

    /// Takes what is new; what is refused stays so until another version is published, and the one before stays in force.
    ///
    /// - Returns: what was looked at.
    /// - Throws: `Trouble`, after which it is tried again.
    func take(_ published: Published) async throws(Trouble) -> Set<DownBoard.Thing> {
        var trouble: Trouble?
        var things: Set<DownBoard.Thing> = []
        for offered in published.documents {
            guard let kind = DistrictDocument.Kind(rawValue: offered.kind) else { continue }
            let thing = DownBoard.Thing.document(kind.rawValue)
            things.insert(thing)
            do {
                try await take(kind, offered.version)
                board.note(thing, .current, version(of: kind))
            } catch let refusal as DocumentRefusal {
                if board.isNews(thing, "\(offered.version) \(refusal.place)") {
                    lobby.log.say(.documentNotTaken, ["document": "\(kind.rawValue)", "reason": "\(refusal.place)"])
                }
                board.note(thing, .refused, version(of: kind), why: refusal.sentence, place: refusal.place)
            } catch {
                trouble = (error as? Trouble) ?? .disk
                board.note(thing, .waiting, version(of: kind), why: trouble?.sentence)
            }
        }
        if let trouble { throw trouble }
        return things
    }

    private func take(_ kind: DistrictDocument.Kind, _ version: Int64) async throws {
        let here = lobby.documents[kind]?.version ?? 0
        guard version != here || !lobby.isInForce(kind) else { return }
        guard version >= here else {
            throw DocumentRefusal(
                """
                Rollback: version \(version) is older than version \(here), which has been in force. Publish it again at \
                the district.
                """, at: "version \(version) is older than version \(here)")
        }
        guard let body = try await fetcher.document(kind) else { throw Trouble.busy }
        guard
            let document = DistrictDocument(
                body, kind: kind, for: lobby.configuration.device, with: try lobby.vault.recipient(),
                signedBy: district.key)
        else {
            throw DocumentRefusal("It is not sealed to this kiosk and signed by its district.", at: "the seal")
        }
        guard document.version == version else { throw Trouble.busy }
        try await lobby.apply(document)
    }

    private func version(of kind: DistrictDocument.Kind) -> Int64? {
        lobby.isInForce(kind) ? lobby.documents[kind]?.version : nil
    }
}
