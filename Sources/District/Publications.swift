import Foundation
import ServiceLifecycle
import Synchronization

/// Wakes kiosks that wait when something is published, by whatever process: it looks at the store once a second, and only while
/// somebody waits.
public final class Publications: Sendable {
    /// How long a kiosk may wait, in seconds: less than what stands between lets a connection be silent.
    public static let patience = 55.0

    private struct State {
        var number: Int64?
        var next = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        /// Those who wait or are about to.
        var open: Set<Int> = []
        /// Those of them that were to be woken before they slept.
        var gone: Set<Int> = []
        var isWatching = false
    }

    private let store: any Store
    private let most: Int
    private let state = Mutex(State())

    /// Of a store.
    ///
    /// - Parameters:
    ///   - store: Where it is published.
    ///   - most: How many may wait at a time; the others ask from time to time.
    public init(_ store: any Store, most: Int = 10_000) {
        self.store = store
        self.most = most
    }

    /// How many wait.
    public var count: Int { state.withLock { $0.waiting.count } }

    /// Waits until something is published that was not when `number` was read, or until it has been long enough.
    ///
    /// - Returns: whether there was room to wait.
    func wait(after number: Int64, seconds: Double = patience) async -> Bool {
        let ticket: Int? = state.withLock { state in
            guard state.open.count < most else { return nil }
            state.next += 1
            state.open.insert(state.next)
            return state.next
        }
        guard let ticket else { return false }
        let timer = Task { [weak self] in
            guard (try? await Task.sleep(for: .seconds(seconds))) != nil else { return }
            self?.wake(ticket)
        }
        // A server that ends waits for nobody who waits.
        await withTaskCancellationOrGracefulShutdownHandler {
            await withCheckedContinuation { continuation in
                let isLate = state.withLock { state in
                    if state.gone.remove(ticket) != nil { return true }
                    if let seen = state.number, seen > number { return true }
                    state.waiting[ticket] = continuation
                    if !state.isWatching {
                        state.isWatching = true
                        Task { await watch(from: number) }
                    }
                    return false
                }
                if isLate { continuation.resume() }
            }
        } onCancelOrGracefulShutdown: { [self] in
            wake(ticket)
        }
        timer.cancel()
        state.withLock { state in
            state.open.remove(ticket)
            state.gone.remove(ticket)
        }
        return true
    }

    private func wake(_ ticket: Int) {
        let continuation = state.withLock { state in
            let continuation = state.waiting.removeValue(forKey: ticket)
            if continuation == nil, state.open.contains(ticket) { state.gone.insert(ticket) }
            return continuation
        }
        continuation?.resume()
    }

    private func watch(from first: Int64) async {
        var known = first
        while true {
            let number = (try? await store.read { try $0.publications() }) ?? known
            let (woken, isOver) = state.withLock { state in
                state.number = number
                let woken = number > known ? Array(state.waiting.values) : []
                if number > known { state.waiting = [:] }
                if state.waiting.isEmpty { state.isWatching = false }
                return (woken, state.waiting.isEmpty)
            }
            for continuation in woken { continuation.resume() }
            if isOver { return }
            known = number
            try? await Task.sleep(for: .seconds(1))
        }
    }
}
