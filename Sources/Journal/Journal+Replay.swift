import Foundation
import GRDB

extension Journal {
    /// Gives entries, in order, to whoever makes a state of them: none is passed over without a word.
    ///
    /// What was erased is passed over where a retention run says so.
    ///
    /// - Parameters:
    ///   - start: The entry to begin after.
    ///   - end: The last entry that is wanted.
    ///   - countingDamage: Whether what is damaged is counted with what is lost, for a state that does not rest on it alone.
    ///   - progress: Told now and then how far it is.
    ///   - take: Takes an entry whose payload is there.
    /// - Throws: `JournalFailure`: `.broken` where an entry is missing, is not what was written or not where, or is blank
    ///   and no run names it; or what `take` throws.
    /// - Returns: how many entries cannot be read because a key of the vault is lost.
    public func replay(
        after start: Int64, through end: Int64, countingDamage: Bool = false, progress: (Int64) -> Void = { _ in },
        _ take: (JournalEntry) throws -> Void
    ) throws -> Int {
        var lost = 0
        func damaged(_ sequence: Int64) throws {
            guard countingDamage else { throw JournalFailure.broken(path: path, sequence: sequence) }
            lost += 1
        }
        var chain = try ReplayedChain(self, after: start)
        var blanks: [(sequence: Int64, series: String)] = []
        while chain.sequence < end {
            let batch = try entries(after: chain.sequence, limit: min(2_000, Int(end - chain.sequence)))
            guard let last = batch.last else {
                try damaged(chain.sequence + 1)
                break
            }
            for entry in batch where entry.sequence <= end {
                if !chain.take(entry) { try damaged(entry.sequence) }
                switch entry.state {
                case .present: try take(entry)
                case .erased: blanks.append((entry.sequence, entry.series))
                case .unreadable: lost += 1
                case .damaged: try damaged(entry.sequence)
                }
            }
            progress(last.sequence)
        }
        for blank in try unlawful(blanks, after: start) { try damaged(blank) }
        return lost
    }

    /// Those of the blank entries that no run of retention names.
    private func unlawful(
        _ blanks: [(sequence: Int64, series: String)], after start: Int64
    ) throws(JournalFailure) -> [Int64] {
        guard !blanks.isEmpty else { return [] }
        return try working {
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
                try runs.filter { $0.state == .present }
                    .map { ($0.sequence, try JSONDecoder().decode(RetentionRun.self, from: $0.payload)) })
            return blanks.filter { !lawful.contain($0.sequence, of: $0.series) }.map(\.sequence)
        }
    }
}

/// Where a replay stands in the chain.
private struct ReplayedChain {
    private(set) var sequence: Int64
    private let epochs: [Epoch]
    private var epoch: Data?
    private var link: Data

    init(_ journal: Journal, after start: Int64) throws {
        epochs = try journal.epochs()
        let before = try start > 0 ? journal.entries(after: start - 1, limit: 1).first : nil
        guard start == before?.sequence ?? 0 else { throw JournalFailure.broken(path: journal.path, sequence: start) }
        (sequence, epoch, link) = (start, before?.header.epoch, before?.link ?? Data())
    }

    /// Goes on to an entry, and says whether it is the next one and hangs on the one before.
    mutating func take(_ entry: JournalEntry) -> Bool {
        if entry.header.epoch != epoch {
            epoch = entry.header.epoch
            link = epochs.first { $0.id == epoch }?.genesis ?? Data()
        }
        defer { (sequence, link) = (entry.sequence, entry.link) }
        return entry.sequence == sequence + 1 && entry.header.link(after: link) == entry.link
    }
}
