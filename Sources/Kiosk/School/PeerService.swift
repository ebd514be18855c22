import Control
import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import Visits

/// Hears every other kiosk of the school, and says when one cannot be heard.
struct PeerService: Service {
    let peers: [PeerConfiguration]
    let identity: PeerIdentity
    let doorkeeper: Doorkeeper
    let board: PeerBoard
    let log: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for peer in peers { group.addTask { await follow(peer) } }
            }
        }
    }

    private func follow(_ peer: PeerConfiguration) async {
        let client = PeerClient(identity: identity, peer: peer)
        var failures = 0
        while !Task.isCancelled {
            do {
                try await client.listen { report in
                    if let report { try await take(report, from: peer) }
                    board.heard(peer.name)
                    // A door at which much happens is asked four times a second at most.
                    try await Task.sleep(for: .milliseconds(250))
                }
            } catch is DoorFailure {
                // It was heard; that nothing can be written down is this kiosk's own trouble, and told as that.
                failures = 5
            } catch {
                guard !Task.isCancelled else { return }
                if board.state(of: peer.name).isHeard { failures = 0 }
                await lost(peer, (error as? PeerFailure) ?? .notReached)
            }
            failures = min(failures + 1, 5)
            try? await Task.sleep(for: .seconds(failures))
        }
    }

    /// - Throws: `PeerFailure.notUnderstood` for a report of another form, `DoorFailure` where nothing can be written down.
    func take(_ report: PeerReport, from peer: PeerConfiguration) async throws {
        guard report.checked(now: .current()) != nil else { throw PeerFailure.notUnderstood }
        try await doorkeeper.take(.peer(.report(report, from: peer.name)))
    }

    private func lost(_ peer: PeerConfiguration, _ failure: PeerFailure) async {
        let last = board.state(of: peer.name)
        board.lost(peer.name, failure)
        if last.failure != failure {
            log.say(.peerLost, ["peer": "\(peer.name)", "reason": "\(failure.sentence)"])
        }
        do throws(DoorFailure) {
            try await doorkeeper.take(.peer(.lost(peer.name, heard: last.heard ?? .current())))
        } catch {
            log.say(.peerSilenceNotWritten, ["reason": "\(error.kind)"])
        }
    }
}
