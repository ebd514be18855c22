public import Foundation
import GRDB
import Vault

extension Journal {
    /// Two that take turns, so that each checkpoint has a key of its own.
    ///
    /// It is destroyed when the next one is there: nothing opens what an old one knew, wherever its bytes may still lie.
    private static let checkpointSeries = ["checkpoint", "checkpoint-2"]

    /// Keeps, sealed, what somebody has made of the entries up to a sequence, so that a start need not read them all.
    ///
    /// The log is taken into the database then. SQLite does so by itself after a while, and says nothing if it cannot.
    ///
    /// - Parameters:
    ///   - state: What was made of them.
    ///   - sequence: The last entry that is in it.
    /// - Throws: `JournalFailure`.
    public func saveCheckpoint(_ state: Data, at sequence: Int64) throws(JournalFailure) {
        try working {
            let today = Int(clock.wall() / 86_400_000)
            let kept = try pool.write { db in
                try Self.link(at: sequence, db).map { try keep(state, at: sequence, $0, day: today, db) }
            }
            guard let kept else { return }
            try kept.write(to: Self.copy(of: path))
            let series = Vault.series(of: kept.body)
            for old in Self.checkpointSeries {
                for day in try vault.days(of: old) where old != series || day != today {
                    try vault.destroy(series: old, day: day)
                }
            }
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.passive) }
        }
    }

    /// Appends entries, and keeps in the same transaction what somebody has made of all entries up to the last of them.
    ///
    /// - Parameters:
    ///   - new: The entries.
    ///   - state: What was made of all entries.
    ///   - holds: The legal holds of a journal that this one takes the place of.
    /// - Throws: `JournalFailure`; nothing was appended or kept then.
    public func append(_ new: [NewEntry], keeping state: Data, holds: [CarriedHold] = []) throws(JournalFailure) {
        var new = new
        for hold in holds { new.append(try Self.notice(hold)) }
        let today = Int(clock.wall() / 86_400_000)
        var kept: KeptCheckpoint?
        try append(new) { db, entries in
            try Self.place(holds, db)
            kept = try entries.last.map { try self.keep(state, at: $0.sequence, $0.link, day: today, db) }
        }
        // The database has it; the copy is made again with the next one.
        try? kept?.write(to: Self.copy(of: path))
    }

    /// Where it is kept how far a journal has gone, which is set aside with it.
    public static func endMark(of path: String) -> String { EndMark.file(of: path) }

    /// Where the copy of the checkpoint lies that outlives damage of the database.
    public static func copy(of path: String) -> String { (path as NSString).deletingPathExtension + ".checkpoint" }

    private func keep(_ state: Data, at sequence: Int64, _ link: Data, day: Int, _ db: Database) throws
        -> KeptCheckpoint
    {
        let last = try Data.fetchOne(db, sql: "SELECT body FROM checkpoint").flatMap(Vault.series)
        let series = Self.checkpointSeries.first { $0 != last } ?? Self.checkpointSeries[0]
        // Of one that could not be kept; where there is none yet, a journal that was set aside may still need it.
        if last != nil { try vault.destroy(series: series, through: day) }
        let body = try vault.seal(state, series: series, day: day, binding: link)
        try db.execute(sql: "REPLACE INTO checkpoint VALUES (1, ?, ?, '', ?)", arguments: [sequence, link, body])
        return KeptCheckpoint(sequence: sequence, link: link, body: body)
    }

    /// The newest checkpoint, if it belongs to this chain; whoever made it knows its form.
    ///
    /// Where the database's is damaged, the copy beside it takes its place.
    ///
    /// - Throws: `JournalFailure`, but not for a checkpoint that cannot be used: the entries are still there.
    public func checkpoint() throws(JournalFailure) -> (sequence: Int64, state: Data)? {
        try working {
            try pool.read { db in
                let row = try Row.fetchOne(db, sql: "SELECT * FROM checkpoint").map(KeptCheckpoint.init)
                for kept in [row, KeptCheckpoint(file: Self.copy(of: path))].compactMap(\.self) {
                    let isOurs = try Self.link(at: kept.sequence, db) == kept.link
                    if isOurs, let state = kept.open(vault) { return (kept.sequence, state) }
                }
                return nil
            }
        }
    }

    private static func link(at sequence: Int64, _ db: Database) throws -> Data? {
        try Data.fetchOne(db, sql: "SELECT link FROM entry WHERE sequence = ?", arguments: [sequence])
    }
}

extension KeptCheckpoint {
    fileprivate init(_ row: Row) throws {
        try self.init(
            sequence: row.decode(forColumn: "sequence"), link: row.decode(forColumn: "link"),
            body: row.decode(forColumn: "body"))
    }
}
