import Control
import Foundation
import Synchronization
import Visits

/// How each other kiosk of the school is, for `status`, `vestibulectl peers` and the desk.
final class PeerBoard: Sendable {
    /// How one of them is.
    struct State: Sendable {
        /// When it last answered.
        var heard: Timestamp?
        /// Why it does not; `nil` while it does, and before the first attempt.
        var failure: PeerFailure?

        /// Whether it answered last time.
        var isHeard: Bool { heard != nil && failure == nil }
    }

    private let states = Mutex<[String: State]>([:])
    private let grace: Grace
    private let peers: [PeerConfiguration]
    private let own: Mutex<Fingerprint?>

    init(_ peers: [PeerConfiguration], grace: Grace) {
        self.peers = peers
        self.grace = grace
        own = Mutex(nil)
        noteHealth([:])
    }

    /// This kiosk's own fingerprint, once it is known.
    var fingerprint: Fingerprint? {
        get { own.withLock { $0 } }
        set { own.withLock { $0 = newValue } }
    }

    func state(of peer: String) -> State { states.withLock { $0[peer] ?? State() } }

    func heard(_ peer: String) { change(peer) { $0 = State(heard: .current(), failure: nil) } }

    func lost(_ peer: String, _ failure: PeerFailure) { change(peer) { $0.failure = failure } }

    private func change(_ peer: String, _ change: (inout State) -> Void) {
        // Noted under the lock: of two changes at once the later one is also the last one noted.
        states.withLock { states in
            change(&states[peer, default: State()])
            noteHealth(states)
        }
    }

    private func noteHealth(_ states: [String: State]) {
        guard !peers.isEmpty else { return }
        let silent = peers.filter { states[$0.name]?.isHeard != true }
        guard let first = silent.first else {
            let number = peers.count == 1 ? "the other kiosk answers" : "all \(peers.count) other kiosks answer"
            return grace.note([.peersAnswer: .ok(number)])
        }
        let failure = states[first.name]?.failure ?? .notReached
        let sentence = silent.map { "\($0.name) \((states[$0.name]?.failure ?? .notReached).sentence)" }
        let finding = Finding.warning(
            sentence.joined(separator: "; "), remedy: "\(first.name): \(failure.remedy(own: fingerprint))")
        grace.note([.peersAnswer: finding], onlyAtStart: true)
    }
}
