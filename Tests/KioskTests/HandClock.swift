import Synchronization

/// A clock that a test moves on by hand.
final class HandClock: Clock {
    struct Instant: InstantProtocol {
        var offset = Duration.zero

        func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }
        func duration(to other: Self) -> Duration { other.offset - offset }
        static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
    }

    private struct State {
        var now = Instant()
        var sleepers: [(deadline: Instant, wake: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        await withCheckedContinuation { wake in
            let isOver = state.withLock { state in
                guard state.now < deadline else { return true }
                state.sleepers.append((deadline, wake))
                return false
            }
            if isOver { wake.resume() }
        }
    }

    /// Waits until so many sleep.
    func sleeping(_ number: Int) async {
        while state.withLock({ $0.sleepers.count }) < number { await Task.yield() }
    }

    /// Moves on, and wakes whoever has slept enough.
    func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.deadline <= state.now }
            state.sleepers.removeAll { $0.deadline <= state.now }
            return due
        }
        for sleeper in due { sleeper.wake.resume() }
    }
}
