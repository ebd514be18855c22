public import Foundation
import GRDB
import Vault

extension Journal {
    private static let checkpointSeries = "checkpoint"

    /// Keeps, sealed, what somebody has made of the entries up to a sequence, so that a start need not read them all.
    ///
    /// - Parameters:
    ///   - state: What was made of them.
    ///   - sequence: The last entry that is in it.
    ///   - form: How it was made; another form is not read back.
    /// - Throws: `JournalFailure`.
    public func saveCheckpoint(_ state: Data, at sequence: Int64, form: String) throws(JournalFailure) {
        try working {
            let today = Int(clock.wall() / 86_400_000)
            try pool.write { db in
                guard let link = try Self.link(at: sequence, db) else { return }
                let body = try vault.seal(state, series: Self.checkpointSeries, day: today, binding: link)
                try db.execute(
                    sql: "REPLACE INTO checkpoint VALUES (1, ?, ?, ?, ?)", arguments: [sequence, link, form, body])
            }
            // Each checkpoint replaces the one before, and its key those of the days before.
            for day in try vault.days(of: Self.checkpointSeries) where day != today {
                try vault.destroy(series: Self.checkpointSeries, day: day)
            }
        }
    }

    /// The newest checkpoint, if it was made in the same form and belongs to this chain.
    ///
    /// - Throws: `JournalFailure`, but not for a checkpoint that cannot be used: everything is in the entries.
    public func checkpoint(form: String) throws(JournalFailure) -> (sequence: Int64, state: Data)? {
        try working {
            try pool.read { db in
                guard let row = try Row.fetchOne(db, sql: "SELECT * FROM checkpoint WHERE form = ?", arguments: [form])
                else { return nil }
                let sequence: Int64 = row["sequence"]
                let link: Data = row["link"]
                guard try Self.link(at: sequence, db) == link,
                    let state = try? vault.open(row["body"] as Data, binding: link)
                else { return nil }
                return (sequence, state)
            }
        }
    }

    private static func link(at sequence: Int64, _ db: Database) throws -> Data? {
        try Data.fetchOne(db, sql: "SELECT link FROM entry WHERE sequence = ?", arguments: [sequence])
    }
}
