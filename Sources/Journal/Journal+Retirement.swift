import Foundation
import GRDB
import Vault

extension Journal {
    /// Appends a notice of the journal's own: in clear, never erased, so that it can be read when every key is gone.
    ///
    /// - Parameters:
    ///   - type: Its type.
    ///   - payload: What it says; no visitor's data.
    /// - Throws: `JournalFailure`.
    public func note(_ type: String, _ payload: some Encodable) throws(JournalFailure) {
        try append([try Self.own(type, payload)])
    }

    /// Tries to open everything that is sealed.
    ///
    /// - Throws: `JournalFailure`.
    /// - Returns: how many payloads are sealed, and how many of them opened.
    public func tryOpening() throws(JournalFailure) -> (sealed: Int, opened: Int) {
        try working {
            try pool.read { db in
                var count = (sealed: 0, opened: 0)
                let rows = try Row.fetchCursor(
                    db, sql: "SELECT \(EntryRow.columns) FROM entry WHERE body IS NOT NULL ORDER BY sequence")
                while let row = try rows.next() {
                    let entry = try EntryRow(row, names, db)
                    guard let body = entry.body, body.first != EntryBody.clearMark else { continue }
                    count.sealed += 1
                    if (try? EntryBody.open(body, header: entry.header, vault: vault)) != nil { count.opened += 1 }
                }
                if let body = try Data.fetchOne(db, sql: "SELECT body FROM checkpoint"),
                    let link = try Data.fetchOne(db, sql: "SELECT link FROM checkpoint")
                {
                    count.sealed += 1
                    if (try? vault.open(body, binding: link)) != nil { count.opened += 1 }
                }
                return count
            }
        }
    }

    /// How many entries the district does not have; 0 where there is no district.
    ///
    /// - Throws: `JournalFailure`.
    public func unsent() throws(JournalFailure) -> Int64 {
        try working {
            try pool.read { db in
                try Int64.fetchOne(
                    db, sql: "SELECT (SELECT max(sequence) FROM entry) - sequence FROM cursor WHERE name = ?",
                    arguments: [Self.upstreamCursor])
            } ?? 0
        }
    }
}
