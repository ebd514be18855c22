import Foundation
import Synchronization

/// The newest events of a kind, numbered, for streams that a reader may pick up again where it was cut off.
///
/// Numbers grow from the start's time on, so that one from before a restart is older than everything that is kept. A reader
/// that was away for longer than the ring reaches gets an event `gap` with how many it missed, as far as that is known.
final class EventRing<Document: Encodable & Sendable>: Sendable {
    /// How many events a slow reader missed.
    struct Gap: Encodable, Sendable {
        /// At least so many, or `nil` where nobody knows: there was a restart.
        var missed: Int64?
    }

    private struct State {
        var kept: [Document] = []
        /// The number of the oldest that is kept, or of the next one.
        var oldest: Int64
    }

    private let name: String
    private let capacity: Int
    private let first: Int64
    private let state: Mutex<State>
    /// The number of the newest; whoever follows is woken by it.
    private let newest: Broadcast<Int64>

    /// A ring of events of a name; the oldest go when there are more than `capacity`.
    init(_ name: String, capacity: Int, started: Date = Date()) {
        self.name = name
        self.capacity = max(1, capacity)
        first = Int64(started.timeIntervalSince1970 * 1000) * 1000
        state = Mutex(State(oldest: first))
        newest = Broadcast(first - 1)
    }

    /// Adds an event; never waits for a reader.
    func append(_ document: Document) {
        let number = state.withLock { state in
            state.kept.append(document)
            if state.kept.count > capacity {
                state.kept.removeFirst()
                state.oldest += 1
            }
            return state.oldest + Int64(state.kept.count) - 1
        }
        newest.send(number)
    }

    /// The events after a number, and those that will come; without a number only those that will come.
    func events(after number: Int64?) -> Events { Events(ring: self, start: number ?? newest.value) }

    /// Events as a reader takes them: one that does not read keeps nothing back but its place.
    struct Events: AsyncSequence, Sendable {
        fileprivate let ring: EventRing
        fileprivate let start: Int64

        struct AsyncIterator: AsyncIteratorProtocol {
            fileprivate let ring: EventRing
            fileprivate var place: Int64
            fileprivate var news: AsyncStream<Int64>.Iterator
            fileprivate var batch: ArraySlice<StreamEvent> = []

            /// The next event, as soon as there is one; `nil` once the task is cancelled.
            mutating func next() async -> StreamEvent? {
                while batch.isEmpty {
                    guard await news.next() != nil else { return nil }
                    let (events, through) = ring.batch(after: place)
                    batch = events[...]
                    place = through
                }
                return batch.popFirst()
            }
        }

        func makeAsyncIterator() -> AsyncIterator {
            AsyncIterator(ring: ring, place: start, news: ring.newest.values().makeAsyncIterator())
        }
    }

    private func batch(after place: Int64) -> (events: [StreamEvent], through: Int64) {
        let (kept, oldest) = state.withLock { ($0.kept, $0.oldest) }
        let through = oldest + Int64(kept.count) - 1
        var events: [StreamEvent] = []
        if place < oldest - 1 {
            let missed = place >= first - 1 ? oldest - 1 - place : nil
            if let gap = try? StreamEvent("gap", id: oldest - 1, Gap(missed: missed)) { events.append(gap) }
        }
        for (offset, document) in kept.enumerated() where oldest + Int64(offset) > place {
            if let event = try? StreamEvent(name, id: oldest + Int64(offset), document) { events.append(event) }
        }
        return (events, max(place, through))
    }
}
