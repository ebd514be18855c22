public import Foundation
import GRDB
import Vault

extension JournalFile {
    /// Writes every row of a damaged database that can still be read, as JSON lines.
    ///
    /// Damage costs the rows that lie in it: a page that cannot be read, or the end of a file that was cut short. Only
    /// without the tables of epochs, kinds and origins there is nothing that an entry could be told from.
    ///
    /// - Throws: `JournalFailure` when nothing can be read, or what `line` throws.
    /// - Returns: how many rows could not be read.
    public func recover(_ line: (Data) throws -> Void) throws -> Int {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            // No transaction: it could not be ended after a page that cannot be read.
            return try openDatabase(isDamaged: true).unsafeRead { db in
                try line(try encoder.encode(ExportLine.first))
                let epochs = try Row.fetchAll(db, sql: "SELECT * FROM epoch ORDER BY number")
                for epoch in epochs.compactMap({ try? Epoch($0) }) {
                    try line(try encoder.encode(ExportLine(.epoch(epoch))))
                }
                let newest = epochs.compactMap { try? $0.decode(Int64.self, forColumn: "number") }.max() ?? 0
                return try recoverEntries(db, newest) { try line(try encoder.encode(ExportLine($0))) }
            }
        } catch let error as DatabaseError {
            throw Journal.failure(error, path: path, opening: true)
        }
    }

    private func recoverEntries(_ db: Database, _ newest: Int64, _ take: (VerifiableItem) throws -> Void) throws
        -> Int
    {
        let names = Names()
        let heads = Dictionary(grouping: Self.heads(db), by: \.sequence)
        // One row at a time: a page that cannot be read takes only its own rows along.
        let select = "SELECT \(EntryRow.columns) FROM entry WHERE sequence = ?"
        // Neither is a damaged row's own number believed, nor is anything counted that was never written.
        let known = (try? Int64.fetchOne(db, sql: "SELECT max(sequence) FROM entry")) ?? nil
        let signed = heads.values.joined().filter(\.isSigned).map(\.sequence).max()
        var (read, last) = (0 as Int64, min(known ?? signed ?? 0, mostRows))
        for sequence in 1...max(1, min(known ?? mostRows, mostRows)) {
            // The cache lets go of a statement that failed, which could not be run again.
            let found = try? Row.fetchOne(db.cachedStatement(sql: select), arguments: [sequence])
            guard let row = found, let entry = try? EntryRow(row, names, db) else { continue }
            read += 1
            last = max(last, sequence)
            let kept = VerifiableEntry(header: entry.header, link: entry.link, body: body(of: entry, newest))
            try take(.entry(kept))
            for head in heads[sequence] ?? [] { try take(.head(head)) }
        }
        return Int(last - read)
    }

    private static func heads(_ db: Database) -> [SignedHead] {
        guard
            let rows = try? Row.fetchCursor(
                db, sql: "SELECT head.*, id FROM head JOIN epoch ON epoch.number = head.epoch")
        else { return [] }
        var heads: [SignedHead] = []
        // What was read before the damage counts.
        while let row = try? rows.next() {
            if let head = try? SignedHead(row, epoch: row.decode(forColumn: "id")) { heads.append(head) }
        }
        return heads
    }

    /// No entry is smaller than this many bytes, in the database or its log.
    private var mostRows: Int64 {
        let sizes = [path, path + "-wal"].map { file -> Int64 in
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            return (attributes?[.size] as? Int64) ?? 0
        }
        return sizes.reduce(0, +) / 100
    }
}
