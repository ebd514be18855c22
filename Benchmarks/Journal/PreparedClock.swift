import Journal
import Synchronization

/// A clock that reads what it was told to, one time after the other, and then the last one again.
final class PreparedClock: Sendable {
    private struct State {
        var coming: [Int64] = []
        var now: Int64 = 0
    }

    private let state = Mutex(State())

    /// The clock as the journal takes it; its monotonic time goes with the wall clock.
    var clock: JournalClock {
        JournalClock(wall: { self.next() }, monotonic: { self.state.withLock { $0.now } }, boot: "benchmark")
    }

    /// Prepares the next readings.
    func prepare(_ readings: [Int64]) { state.withLock { $0.coming = readings.reversed() } }

    private func next() -> Int64 {
        state.withLock { state in
            state.now = state.coming.popLast() ?? state.now
            return state.now
        }
    }
}
