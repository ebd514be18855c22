import Control
import Foundation
import Logging
import ServiceLifecycle
import Visits

extension Lobby {
    /// What listens to the other kiosks of the school and answers them; nothing where there is no other.
    func schoolServices() -> [any Service] {
        let peers = configuration.peers
        guard !peers.kiosks.isEmpty else { return [] }
        do {
            let identity = try PeerIdentity(folder: configuration.stateDirectory)
            board.fingerprint = identity.fingerprint
            let known = peers.kiosks.compactMap { peer in Fingerprint(peer.fingerprint).map { ($0, peer.name) } }
            let server = PeerServer(
                doorkeeper: doorkeeper, entrance: configuration.entrance, badgeKeys: badgeKeys,
                known: Dictionary(known) { first, _ in first })
            return [
                PeerListener(server: server, identity: identity, host: peers.host, port: peers.port, log: log),
                PeerService(
                    peers: peers.kiosks, identity: identity, doorkeeper: doorkeeper, board: board, log: log),
            ]
        } catch {
            log.say(.peersUnheard, ["reason": "\(error)"])
            let finding = Finding.failed("this kiosk has no usable key of its own", remedy: "\(error)")
            grace.note([.peersAnswer: finding], onlyAtStart: true)
            return []
        }
    }

    /// This kiosk among the kiosks of its school.
    ///
    /// - Throws: `PeerKeyUnusable`.
    func peersReport() throws -> PeersReport {
        let peers = configuration.peers
        let identity = try PeerIdentity(folder: configuration.stateDirectory)
        let house = doorkeeper.snapshots.value.door.house
        let lines = peers.kiosks.map { peer in
            let state = board.state(of: peer.name)
            let known = house.peers[peer.name]
            let failure = state.isHeard ? nil : state.failure ?? .notReached
            return PeerLine(
                name: peer.name, entrance: known?.entrance ?? "", address: "\(peer.host):\(peer.port)",
                isHeard: state.isHeard, heard: (state.heard ?? known?.heard)?.iso,
                onSite: known?.present.count ?? 0,
                waiting: house.departures.values.count { $0.home == peer.name || $0.home == nil },
                problem: failure.map { "\($0.sentence): \($0.remedy(own: identity.fingerprint))" })
        }
        return PeersReport(
            fingerprint: identity.fingerprint.description,
            address: peers.kiosks.isEmpty ? nil : "\(peers.host):\(peers.port)", peers: lines)
    }
}
