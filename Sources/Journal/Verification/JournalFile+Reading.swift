public import Foundation
import GRDB
import Vault

extension JournalFile {
    /// Reads every entry of a database, opened as far as it can be.
    ///
    /// - Throws: `JournalFailure`.
    public func readEntries(_ take: (JournalEntry) -> Void) throws(JournalFailure) {
        try readItems { item in
            guard case .entry(let found)? = item else { return item != nil }
            switch found.body {
            case .open(let salted):
                take(JournalEntry(header: found.header, link: found.link, payload: salted.payload, state: .present))
            case .sealed, .broken:
                take(JournalEntry(header: found.header, link: found.link, payload: Data(), state: .unreadable))
            case .erased:
                take(JournalEntry(header: found.header, link: found.link, payload: Data(), state: .erased))
            }
            return true
        }
    }

    /// Writes every row of a damaged database that can still be read, as JSON lines.
    ///
    /// - Throws: `JournalFailure` when nothing can be read, or what `line` throws.
    /// - Returns: how many rows could not be read.
    public func recover(_ line: (Data) throws -> Void) throws -> Int {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let names = Names()
        var lost = 0
        do {
            try openDatabase().read { db in
                try line(try encoder.encode(ExportLine.first))
                for row in try Row.fetchAll(db, sql: "SELECT * FROM epoch ORDER BY number") {
                    guard let epoch = try? Epoch(row) else { continue }
                    try line(try encoder.encode(ExportLine(.epoch(epoch))))
                }
                let newest = try Int64.fetchOne(db, sql: "SELECT max(number) FROM epoch") ?? 0
                let heads =
                    (try? Row.fetchAll(
                        db, sql: "SELECT head.*, id FROM head JOIN epoch ON epoch.number = head.epoch")) ?? []
                let bySequence = Dictionary(
                    grouping:
                        heads.compactMap { row in try? SignedHead(row, epoch: row.decode(forColumn: "id")) },
                    by: \.sequence)
                // One row at a time: a page that cannot be read takes only its own rows along.
                let last = (try? Int64.fetchOne(db, sql: "SELECT max(sequence) FROM entry")) ?? Self.mostRows(path)
                guard let last, last > 0 else { return }
                for sequence in 1...last {
                    let found = try? Row.fetchOne(
                        db, sql: "SELECT \(EntryRow.columns) FROM entry WHERE sequence = ?", arguments: [sequence])
                    guard let row = found ?? nil, let entry = try? EntryRow(row, names, db) else {
                        lost += 1
                        continue
                    }
                    let kept = VerifiableEntry(header: entry.header, link: entry.link, body: body(of: entry, newest))
                    try line(try encoder.encode(ExportLine(.entry(kept))))
                    for head in bySequence[sequence] ?? [] { try line(try encoder.encode(ExportLine(.head(head)))) }
                }
            }
        } catch let error as DatabaseError {
            throw Journal.failure(error, path: path, opening: true)
        }
        return lost
    }

    /// No entry is smaller than this many bytes.
    private static func mostRows(_ path: String) -> Int64? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? Int64).map { $0 / 100 }
    }
}
