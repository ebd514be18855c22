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
        /// When the last kiosk had been taken while there was time.
        var ranDry: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    var entries: Int { state.withLock(\.entries) }
    var hasFailed: Bool { state.withLock { !$0.failures.isEmpty } }
    /// Whether no kiosk was left while there was time.
    var isRunDry: Bool { state.withLock { $0.ranDry != nil } }

    /// The next kiosk that comes back; `nil` after the last.
    func next(of number: Int) -> Int? {
        state.withLock { state in
            guard state.kiosks < number else {
                state.ranDry = state.ranDry ?? .now
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

    /// Says what became of everything, and whether the bar held.
    func say(since begun: ContinuousClock.Instant, wanted: Int) {
        let state = state.withLock { $0 }
        let lasted = begun.duration(to: state.ranDry ?? .now).milliseconds / 1000
        let rate = Double(state.entries) / lasted
        let batches = Times(state.batches)
        let online = Times(state.online)
        print(
            "  \(state.entries) entries in \(Int(lasted)) s: \(Int(rate)) entries/s,",
            "\(state.kiosks) kiosks came back, asked to wait \(state.sentAway) times")
        print("  a batch of 256: \(batches); the online kiosk's visit: \(online)")
        for failure in state.failures.prefix(5) { print("  FAILED \(failure)") }
        let missed = [
            state.ranDry.map { _ in "the backlog ran dry after \(Int(lasted)) of \(wanted) s: more --kiosks" },
            rate < Self.leastRate ? "\(Int(rate)) entries/s" : nil,
            (online.p99 ?? .infinity) > Self.mostPatience ? "the online kiosk waited" : nil,
            state.failures.isEmpty ? nil : "\(state.failures.count) failures",
        ].compactMap(\.self)
        print(
            "  The bar (\(Int(Self.leastRate)) entries/s for \(wanted) s with a backlog, an online kiosk's p99 within",
            "\(Int(Self.mostPatience)) ms):", missed.isEmpty ? "held" : "NOT held: " + missed.joined(separator: "; "))
    }

    private static let leastRate = 4000.0
    private static let mostPatience = 2000.0
}

/// How long something took, in order.
struct Times: CustomStringConvertible {
    private let ordered: [Double]

    init(_ times: [Double]) { ordered = times.sorted() }

    /// What all but one in a hundred stayed within, in milliseconds; `nil` where nothing was measured.
    var p99: Double? { at(0.99) }

    var description: String {
        guard let half = at(0.5), let p99, let most = ordered.last else { return "none" }
        return
            "p50 \(Int(half.rounded())), p99 \(Int(p99.rounded())), max \(Int(most.rounded())) ms (n=\(ordered.count))"
    }

    private func at(_ part: Double) -> Double? {
        ordered.isEmpty ? nil : ordered[min(ordered.count - 1, Int(Double(ordered.count) * part))]
    }
}

extension Duration {
    var milliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
    }
}
