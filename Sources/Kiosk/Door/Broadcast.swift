import Synchronization

/// A value that many look at and one changes; a slow onlooker misses the values in between, never the newest.
final class Broadcast<Value: Sendable>: Sendable {
    private struct State {
        var value: Value
        var next = 0
        var onlookers: [Int: AsyncStream<Value>.Continuation] = [:]
    }

    private let state: Mutex<State>

    init(_ value: Value) { state = Mutex(State(value: value)) }

    var value: Value { state.withLock { $0.value } }

    func send(_ value: Value) {
        let onlookers = state.withLock { state in
            state.value = value
            return Array(state.onlookers.values)
        }
        for onlooker in onlookers { onlooker.yield(value) }
    }

    /// The value now, and each newer one.
    func values() -> AsyncStream<Value> {
        let (stream, continuation) = AsyncStream.makeStream(of: Value.self, bufferingPolicy: .bufferingNewest(1))
        let ticket = state.withLock { state in
            state.next += 1
            state.onlookers[state.next] = continuation
            continuation.yield(state.value)
            return state.next
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.onlookers.removeValue(forKey: ticket) }
        }
        return stream
    }
}
