/// The entries after a place, those there are and those that will come, oldest first; it ends when its task is cancelled.
///
/// A slow follower never blocks an append: entries are read from the database when the follower is ready for them.
public struct JournalFollower: AsyncSequence, Sendable {
    let journal: Journal
    let start: Int64

    /// Reads a batch at a time.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let journal: Journal
        var place: Int64
        var batch: ArraySlice<JournalEntry> = []

        /// The next entry, as soon as there is one; `nil` once the task is cancelled.
        ///
        /// - Throws: `JournalFailure` when the journal cannot be read.
        public mutating func next() async throws -> JournalEntry? {
            while batch.isEmpty {
                guard !Task.isCancelled else { return nil }
                let rings = journal.bell.rings
                batch = try journal.entries(after: place, limit: 128)[...]
                if batch.isEmpty { await journal.bell.wait(after: rings) }
            }
            let entry = batch.removeFirst()
            place = entry.sequence
            return entry
        }
    }

    /// An iterator that begins after the place.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(journal: journal, place: start) }
}

extension Journal {
    /// Follows the journal from a place on.
    public func follow(after sequence: Int64) -> JournalFollower { JournalFollower(journal: self, start: sequence) }
}
