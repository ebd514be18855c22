import Foundation
import GRDB

extension Journal {
    /// Gives entries, in order, to whoever makes a state of them: none is passed over without a word.
    ///
    /// What was erased is passed over where a retention run says so; of an older epoch also what its lost keys sealed.
    ///
    /// - Parameters:
    ///   - start: The entry to begin after.
    ///   - end: The last entry that is wanted.
    ///   - take: Takes an entry whose payload is there.
    /// - Throws: `JournalFailure`: `.damaged` where an entry is missing, is not what was written or not where, or is blank and no run
    ///   names it; or what `take` throws.
    /// - Returns: how many entries of the newest epoch cannot be read because a key of the vault is lost.
    public func replay(
        after start: Int64, through end: Int64, _ take: (JournalEntry) throws -> Void
    ) throws -> Int {
        let epochs = try epochs()
        let before = try start > 0 ? entries(after: start - 1, limit: 1).first : nil
        guard start == before?.sequence ?? 0 else { throw JournalFailure.damaged(path: path) }
        var chain = (epoch: before?.header.epoch, link: before?.link ?? Data())
        var place = start
        var lost = 0
        var blanks: [EntryHeader] = []
        while place < end {
            let batch = try entries(after: place, limit: min(2_000, Int(end - place)))
            guard !batch.isEmpty else { throw JournalFailure.damaged(path: path) }
            for entry in batch {
                if entry.header.epoch != chain.epoch {
                    chain = (entry.header.epoch, epochs.first { $0.id == entry.header.epoch }?.genesis ?? Data())
                }
                guard entry.sequence == place + 1, entry.header.link(after: chain.link) == entry.link else {
                    throw JournalFailure.damaged(path: path)
                }
                place = entry.sequence
                chain.link = entry.link
                switch entry.state {
                case .present: try take(entry)
                case .erased: blanks.append(entry.header)
                case .unreadable: if entry.header.epoch == epochs.last?.id { lost += 1 }
                case .damaged: throw JournalFailure.damaged(path: path)
                }
            }
        }
        guard try blanks.isEmpty || areLawful(blanks, after: start) else { throw JournalFailure.damaged(path: path) }
        return lost
    }

    /// Whether a run of retention names each of these entries.
    private func areLawful(_ blanks: [EntryHeader], after start: Int64) throws(JournalFailure) -> Bool {
        try working {
            let runs = try pool.read { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT \(EntryRow.columns) FROM entry
                        WHERE kind IN (SELECT number FROM kind WHERE type = ? AND series = ?) AND sequence > ?
                        """, arguments: [RetentionRun.type, JournalEntry.ownSeries, start]
                ).map { try EntryRow($0, names, db).entry(vault, db) }
            }
            let lawful = LawfulErasures(
                try runs.map { ($0.sequence, try JSONDecoder().decode(RetentionRun.self, from: $0.payload)) })
            return blanks.allSatisfy { lawful.contain($0.sequence, of: $0.series) }
        }
    }
}
