public import Foundation
import Vault

extension JournalFile {
    /// Writes every row of a damaged database that can still be read, as JSON lines.
    ///
    /// Damage costs the rows that lie in it: each page is read by itself, whatever became of those that lead to it. Only
    /// without the rows of epochs, kinds and origins there is nothing that an entry could be told from.
    ///
    /// - Throws: `JournalFailure` when nothing can be read, or what `line` throws.
    /// - Returns: how many rows could not be read.
    public func recover(_ line: (Data) throws -> Void) throws -> Int {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let found = try damaged()
        try line(try encoder.encode(ExportLine.first))
        for epoch in found.epochs.sorted(by: { $0.key < $1.key }) {
            try line(try encoder.encode(ExportLine(.epoch(epoch.value))))
        }
        let newest = found.epochs.keys.max() ?? 0
        var (read, last) = (0 as Int64, found.heads.keys.max() ?? 0)
        for sequence in found.sequences {
            last = max(last, sequence)
            guard let entry = found.entry(sequence) else { continue }
            read += 1
            let body = body(of: entry, isOfNewest: entry.epoch == newest)
            try line(
                try encoder.encode(
                    ExportLine(.entry(VerifiableEntry(header: entry.header, link: entry.link, body: body)))))
            for head in found.heads[sequence] ?? [] { try line(try encoder.encode(ExportLine(.head(head)))) }
        }
        return Int(last - read)
    }

    /// What somebody last kept of a damaged journal's entries, from the database or from the copy beside the journal.
    ///
    /// - Parameter copy: The copy's file.
    /// - Returns: the last entry that is in it, and the state; `nil` when neither is there and opens.
    public func recoverCheckpoint(copy: String) -> (sequence: Int64, state: Data)? {
        guard let vault else { return nil }
        let found = try? damaged()
        for kept in [found?.checkpoint, KeptCheckpoint(file: copy)].compactMap(\.self) {
            // A copy that an earlier journal left is none of this one.
            if let entry = found?.entry(kept.sequence), entry.link != kept.link { continue }
            if let state = kept.open(vault) { return (kept.sequence, state) }
        }
        return nil
    }

    /// Gives the entries of a damaged journal after a sequence, as far as they can be read and opened, in order.
    ///
    /// What opens was sealed here as that entry; whether another is missing between, nobody can say.
    ///
    /// - Throws: `JournalFailure` when nothing can be read, or what `take` throws.
    public func recoverEntries(after start: Int64, _ take: (JournalEntry) throws -> Void) throws {
        let found = try damaged()
        for sequence in found.sequences where sequence > start {
            guard let entry = found.entry(sequence),
                case .open(let salted) = body(of: entry, isOfNewest: true)
            else { continue }
            try take(
                JournalEntry(header: entry.header, link: entry.link, payload: salted.payload, state: .present))
        }
    }

    private func body(of entry: DamagedJournal.Entry, isOfNewest: Bool) -> VerifiableEntry.Body {
        (try? EntryBody.judge(entry.body, header: entry.header, vault: vault) { isOfNewest }) ?? .sealed
    }

    /// The legal holds that a damaged journal had in force, as far as they can be read.
    ///
    /// A page of the database may still have one that was lifted, where the log that says so is damaged: then the entry that
    /// tells of it counts, if that can be read.
    public func recoverHolds() -> [CarriedHold] {
        guard let vault, let found = DamagedJournal(path: path) else { return [] }
        var lifted: Set<String> = []
        for entry in found.sequences.lazy.compactMap(found.entry) where entry.header.series == JournalEntry.ownSeries {
            guard [HoldNotice.placed, HoldNotice.lifted].contains(entry.header.type),
                let salted = entry.body.flatMap({ EntryBody.inClear($0, header: entry.header) }),
                let notice = try? JSONDecoder().decode(HoldNotice.self, from: salted.payload)
            else { continue }
            if entry.header.type == HoldNotice.lifted { lifted.insert(notice.id) } else { lifted.remove(notice.id) }
        }
        return found.holds.values.filter { !lifted.contains($0.id) && $0.isWhole(vault) }.sorted { $0.id < $1.id }
    }

    private func damaged() throws(JournalFailure) -> DamagedJournal {
        guard let found = DamagedJournal(path: path) else {
            throw .cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
        guard !found.epochs.isEmpty else { throw .damaged(path: path) }
        return found
    }
}
