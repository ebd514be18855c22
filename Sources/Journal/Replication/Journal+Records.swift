public import Foundation
import GRDB
import Vault

extension Journal {
    /// Canonical records after a sequence, oldest first and of one epoch, with what stands before the first of them.
    ///
    /// - Parameters:
    ///   - sequence: The record before the first.
    ///   - limit: How many at most.
    ///   - bytes: How many bytes of payload at most; one record is given whatever its length.
    /// - Throws: `JournalFailure`.
    /// - Returns: the records; `nil` when there is none.
    public func records(after sequence: Int64, limit: Int, bytes: Int) throws(JournalFailure) -> RecordRun? {
        try working {
            try pool.read { db in
                let rows = try Row.fetchCursor(
                    db, sql: "SELECT \(EntryRow.columns) FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?",
                    arguments: [sequence, limit])
                var run: RecordRun?
                var size = 0
                while let found = try rows.next() {
                    let row = try EntryRow(found, names, db)
                    let epoch = try names.epoch(row.epochNumber, db)
                    if run == nil {
                        run = RecordRun(epoch: epoch, before: try before(row, epoch, db), records: [])
                    }
                    guard run?.epoch.id == epoch.id else { break }
                    size += (row.body?.count ?? 0) + row.header.encoded.count
                    if run?.records.isEmpty == false, size > bytes { break }
                    run?.records.append(
                        CanonicalRecord(header: row.header, link: row.link, body: try body(of: row)))
                }
                return run
            }
        }
    }

    /// The epoch and link of an entry; `nil` when there is no such entry.
    ///
    /// - Throws: `JournalFailure`.
    public func mark(at sequence: Int64) throws(JournalFailure) -> (epoch: Data, link: Data)? {
        try working {
            try pool.read { db in
                try Row.fetchOne(
                    db,
                    sql: "SELECT id, link FROM entry JOIN epoch ON epoch.number = entry.epoch WHERE sequence = ?",
                    arguments: [sequence]
                ).map { ($0["id"], $0["link"]) }
            }
        }
    }

    /// When the entry at a sequence was written, in milliseconds since 1970; `nil` when there is no such entry.
    ///
    /// - Throws: `JournalFailure`.
    public func time(at sequence: Int64) throws(JournalFailure) -> Int64? {
        try working {
            try pool.read {
                try Int64.fetchOne($0, sql: "SELECT time FROM entry WHERE sequence = ?", arguments: [sequence])
            }
        }
    }

    /// Puts a follower's cursor where it must begin again, also back: whoever follows lost what it had.
    ///
    /// - Throws: `JournalFailure`.
    public func rewind(_ name: String, to sequence: Int64) throws(JournalFailure) {
        try working {
            try pool.write { db in
                try db.execute(sql: "REPLACE INTO cursor VALUES (?, ?)", arguments: [name, sequence])
            }
        }
    }

    private func before(_ row: EntryRow, _ epoch: Epoch, _ db: Database) throws -> RecordRun.Mark {
        let known = try Row.fetchOne(
            db, sql: "SELECT epoch, link FROM entry WHERE sequence = ?", arguments: [row.header.sequence - 1])
        guard let known, known["epoch"] == row.epochNumber else {
            return RecordRun.Mark(sequence: row.header.sequence - 1, link: epoch.genesis)
        }
        return RecordRun.Mark(sequence: row.header.sequence - 1, link: known["link"])
    }

    private func body(of row: EntryRow) throws -> CanonicalRecord.Body {
        guard let body = row.body else { return .erased }
        do throws(VaultFailure) {
            let salted = try EntryBody.open(body, header: row.header, vault: vault)
            return .present(salt: salted.salt, payload: salted.payload)
        } catch {
            guard error == .notAuthentic || error.isOfKey else { throw error }
            return .lost
        }
    }
}

/// Consecutive records of one epoch.
public struct RecordRun: Sendable {
    /// A place in the chain.
    public struct Mark: Sendable, Hashable {
        /// The sequence; for what stands before an epoch's first entry, one less than that entry's.
        public var sequence: Int64
        /// The link; for what stands before an epoch's first entry, its genesis.
        public var link: Data
    }

    /// Their epoch.
    public var epoch: Epoch
    /// What stands before the first of them.
    public var before: Mark
    /// The records; never none.
    public var records: [CanonicalRecord]
}
