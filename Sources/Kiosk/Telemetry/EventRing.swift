import Synchronization

/// The last events, numbered, for whoever looks now and for whoever comes back and says what it saw last.
final class EventRing<Document: Sendable>: Sendable {
    /// One event.
    struct Event: Sendable {
        /// Grows by one; a follower that was too slow sees a gap.
        var id: Int
        var document: Document
    }

    private struct State {
        var kept: [Event] = []
        var newest = 0
        var tickets = 0
        var followers: [Int: AsyncStream<Event>.Continuation] = [:]
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) { self.capacity = capacity }

    /// Keeps an event and tells every follower.
    func append(_ document: Document) {
        state.withLock { state in
            state.newest += 1
            let event = Event(id: state.newest, document: document)
            state.kept.append(event)
            if state.kept.count > capacity { state.kept.removeFirst() }
            // Under the lock, so that every follower has them in order.
            for follower in state.followers.values { follower.yield(event) }
        }
    }

    /// Each event after one; those that are kept come at once.
    ///
    /// - Parameter id: The last one seen, `nil` to begin with the next. A number that was never given, such as one of the
    ///   time before a restart, brings all that are kept.
    /// - Returns: the events, for as long as somebody takes them.
    func events(after id: Int?) -> AsyncStream<Event> {
        let (stream, continuation) = AsyncStream.makeStream(of: Event.self, bufferingPolicy: .bufferingNewest(capacity))
        let ticket = state.withLock { state in
            let seen = id.map { (0...state.newest).contains($0) ? $0 : 0 } ?? state.newest
            for event in state.kept where event.id > seen { continuation.yield(event) }
            state.tickets += 1
            state.followers[state.tickets] = continuation
            return state.tickets
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.followers.removeValue(forKey: ticket) }
        }
        return stream
    }
}

extension EventRing.Event: Encodable where Document: Encodable {
    /// The document alone: the number travels beside it.
    func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }
}
