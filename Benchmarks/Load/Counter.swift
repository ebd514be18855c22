import Synchronization

/// What became of the batches.
final class Counter: Sendable {
    private struct State {
        var entries = 0
        var batches: [Double] = []
        var online: [Double] = []
        var failures: [String] = []
        var kiosks = 0
        var sentAway = 0
        var isRunDry = false
    }

    private let state = Mutex(State())

    var entries: Int { state.withLock(\.entries) }
    var hasFailed: Bool { state.withLock { !$0.failures.isEmpty } }
    /// Whether no kiosk was left while there was time.
    var isRunDry: Bool { state.withLock(\.isRunDry) }

    /// The next kiosk that comes back; `nil` after the last.
    func next(of number: Int) -> Int? {
        state.withLock { state in
            guard state.kiosks < number else {
                state.isRunDry = true
                return nil
            }
            defer { state.kiosks += 1 }
            return state.kiosks
        }
    }

    func took(_ step: (records: Int, took: Duration)) {
        state.withLock { state in
            guard step.records > 0 else {
                state.sentAway += 1
                return
            }
            state.entries += step.records
            state.batches.append(step.took.milliseconds)
        }
    }

    func tookOnline(_ took: Duration) { state.withLock { $0.online.append(took.milliseconds) } }

    func failed(_ sentence: String) { state.withLock { $0.failures.append(sentence) } }

    func say(after time: Duration) {
        let state = state.withLock { $0 }
        let seconds = time.milliseconds / 1000
        print(
            "  \(state.entries) entries in \(Int(seconds)) s: \(Int(Double(state.entries) / seconds)) entries/s,",
            "\(state.kiosks) kiosks came back, asked to wait \(state.sentAway) times\(state.isRunDry ? "; the backlog ran dry" : "")"
        )
        print("  a batch of 256: \(Self.text(state.batches)); the online kiosk's visit: \(Self.text(state.online))")
        for failure in state.failures.prefix(5) { print("  FAILED \(failure)") }
    }

    private static func text(_ times: [Double]) -> String {
        let ordered = times.sorted()
        guard let most = ordered.last else { return "none" }
        let at = { (part: Double) in Int(ordered[min(ordered.count - 1, Int(Double(ordered.count) * part))].rounded()) }
        return "p50 \(at(0.5)), p99 \(at(0.99)), max \(Int(most.rounded())) ms (n=\(ordered.count))"
    }
}

extension Duration {
    var milliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
    }
}
