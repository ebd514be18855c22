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
    /// - Throws: `JournalFailure`.
    public func saveCheckpoint(_ state: Data, at sequence: Int64) throws(JournalFailure) {
        try working {
            let today = Int(clock.wall() / 86_400_000)
            try pool.write { db in
                guard let link = try Self.link(at: sequence, db) else { return }
                let body = try vault.seal(state, series: Self.checkpointSeries, day: today, binding: link)
                try db.execute(
                    sql: "REPLACE INTO checkpoint VALUES (1, ?, ?, '', ?)", arguments: [sequence, link, body])
            }
            // Each checkpoint replaces the one before, and its key those of the days before.
            for day in try vault.days(of: Self.checkpointSeries) where day != today {
                try vault.destroy(series: Self.checkpointSeries, day: day)
            }
        }
    }

    /// The newest checkpoint, if it belongs to this chain; whoever made it knows its form.
    ///
    /// - Throws: `JournalFailure`, but not for a checkpoint that cannot be used: everything is in the entries.
    public func checkpoint() throws(JournalFailure) -> (sequence: Int64, state: Data)? {
        try working {
            try pool.read { db in
                guard let row = try Row.fetchOne(db, sql: "SELECT * FROM checkpoint") else { return nil }
                let sequence: Int64 = try row.decode(forColumn: "sequence")
                let link: Data = try row.decode(forColumn: "link")
                guard try Self.link(at: sequence, db) == link,
                    let state = try? vault.open(row.decode(Data.self, forColumn: "body"), binding: link)
                else { return nil }
                return (sequence, state)
            }
        }
    }

    private static func link(at sequence: Int64, _ db: Database) throws -> Data? {
        try Data.fetchOne(db, sql: "SELECT link FROM entry WHERE sequence = ?", arguments: [sequence])
    }
}
