import Synchronization

/// Wakes everybody who waits for the journal to grow.
final class Bell: Sendable {
    private struct State {
        var rings: UInt64 = 0
        var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var next: UInt64 = 0
    }

    private let state = Mutex(State())

    /// How often the bell has rung.
    var rings: UInt64 { state.withLock { $0.rings } }

    func ring() {
        let woken = state.withLock { state in
            state.rings += 1
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Returns when the bell has rung more often than `rings`, or the task is cancelled.
    func wait(after rings: UInt64) async {
        let ticket = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let rungAlready = state.withLock { state in
                    // A cancellation that came first has nothing to resume; it is seen here instead.
                    guard state.rings == rings, !Task.isCancelled else { return true }
                    state.waiting[ticket] = continuation
                    return false
                }
                if rungAlready { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume()
        }
    }
}
