import Foundation
import GRDB
import Synchronization

/// The append-only record of everything that happened at the door.
///
/// One SQLite database in WAL mode with `synchronous=FULL`: when `append` returns, the entries survive a power cut. There
/// is one writer; reading goes on beside it. Followers keep their place under a name in the same file, so that whatever
/// leaves the machine resumes where it was after a crash.
public final class Journal: Sendable {
    private let pool: DatabasePool
    private let path: String
    private let device: String
    private let entrance: String
    private let clock: JournalClock
    private let head: Mutex<Int64>
    let bell = Bell()

    /// Opens a journal, and makes it if there is none.
    ///
    /// - Parameters:
    ///   - path: The database file; its folder must exist. The file is readable by its owner alone.
    ///   - device: The kiosk's name, kept with each entry.
    ///   - entrance: The entrance's name, kept with each entry.
    ///   - clock: Where times come from.
    /// - Throws: `JournalFailure`.
    public init(path: String, device: String, entrance: String, clock: JournalClock = .system) throws(JournalFailure) {
        self.path = path
        self.device = device
        self.entrance = entrance
        self.clock = clock
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            chmod(path, 0o600)
            try Self.makeDurable(pool)
            guard try !pool.read(JournalSchema.migrator.hasBeenSuperseded) else {
                throw JournalFailure.laterRelease(path: path)
            }
            try JournalSchema.migrator.migrate(pool)
            head = Mutex(try pool.read { try Int64.fetchOne($0, sql: "SELECT max(sequence) FROM entry") } ?? 0)
        } catch {
            throw Self.failure(error, path: path, opening: true)
        }
    }

    /// The sequence of the newest entry; 0 for an empty journal.
    public var newest: Int64 { head.withLock { $0 } }

    /// Appends entries in one transaction: all of them are on disk when this returns, or none is there.
    ///
    /// Blocks the caller for the length of one fsync.
    ///
    /// - Throws: `JournalFailure`; nothing was appended then.
    /// - Returns: the entries as kept, in order.
    @discardableResult
    public func append(_ new: [NewEntry]) throws(JournalFailure) -> [JournalEntry] {
        if let long = new.first(where: { $0.payload.count > JournalEntry.longestPayload }) {
            throw .payloadTooLong(type: long.type, bytes: long.payload.count)
        }
        guard !new.isEmpty else { return [] }
        do {
            let kept = try pool.write { db in
                var sequence = try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM entry") ?? 0
                let insert = try db.cachedStatement(
                    sql: "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                return try new.map { entry in
                    sequence += 1
                    let kept = JournalEntry(
                        sequence: sequence, device: device, entrance: entrance, time: clock.wall(),
                        monotonic: clock.monotonic(), boot: clock.boot, type: entry.type, version: entry.version,
                        series: entry.series, payload: entry.payload)
                    try insert.execute(arguments: [
                        kept.sequence, kept.device, kept.entrance, kept.time, kept.monotonic, kept.boot, kept.type,
                        kept.version, kept.series, kept.payload,
                    ])
                    return kept
                }
            }
            head.withLock { $0 = kept.last?.sequence ?? $0 }
            bell.ring()
            return kept
        } catch {
            throw Self.failure(error, path: path, opening: false)
        }
    }

    /// Entries after a sequence, oldest first, at most `limit`.
    ///
    /// - Throws: `JournalFailure`.
    public func entries(after sequence: Int64, limit: Int) throws(JournalFailure) -> [JournalEntry] {
        do {
            return try pool.read { db in
                try Row.fetchAll(
                    db, sql: "SELECT * FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?",
                    arguments: [sequence, limit]
                ).map(Self.entry)
            }
        } catch {
            throw Self.failure(error, path: path, opening: false)
        }
    }

    /// Where a follower stands: the last sequence it has dealt with; 0 for a new one.
    ///
    /// - Throws: `JournalFailure`.
    public func cursor(_ name: String) throws(JournalFailure) -> Int64 {
        do {
            return try pool.read {
                try Int64.fetchOne($0, sql: "SELECT sequence FROM cursor WHERE name = ?", arguments: [name])
            }
                ?? 0
        } catch {
            throw Self.failure(error, path: path, opening: false)
        }
    }

    /// Moves a follower's cursor forward; it never moves back.
    ///
    /// - Throws: `JournalFailure`.
    public func advance(_ name: String, to sequence: Int64) throws(JournalFailure) {
        do {
            try pool.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO cursor VALUES (?, ?)
                        ON CONFLICT (name) DO UPDATE SET sequence = max(sequence, excluded.sequence)
                        """, arguments: [name, sequence])
            }
        } catch {
            throw Self.failure(error, path: path, opening: false)
        }
    }

    /// What SQLite answers for the pragmas that durability rests on, read back from the writing connection.
    ///
    /// - Throws: `JournalFailure`.
    public func durability() throws(JournalFailure) -> (journalMode: String, synchronous: Int) {
        do {
            return try Self.durability(pool)
        } catch {
            throw Self.failure(error, path: path, opening: false)
        }
    }
}

extension Journal {
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "journal"
        configuration.maximumReaderCount = 3
        // Error texts of SQLite would otherwise quote the values of a statement.
        configuration.publicStatementArguments = false
        configuration.busyMode = .timeout(5)
        return configuration
    }

    /// A `DatabasePool` sets `synchronous=NORMAL` on its writer while it switches to WAL, after any preparation of ours,
    /// so FULL is set afterwards, and believed only when it is read back.
    private static func makeDurable(_ pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON")
        }
        let answer = try durability(pool)
        guard answer.journalMode == "wal", answer.synchronous == 2 else {
            throw JournalFailure.notDurable("journal_mode=\(answer.journalMode), synchronous=\(answer.synchronous)")
        }
    }

    private static func durability(_ pool: DatabasePool) throws -> (journalMode: String, synchronous: Int) {
        try pool.writeWithoutTransaction { db in
            (
                try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "?",
                try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
            )
        }
    }

    private static func entry(_ row: Row) -> JournalEntry {
        JournalEntry(
            sequence: row["sequence"], device: row["device"], entrance: row["entrance"], time: row["time"],
            monotonic: row["monotonic"], boot: row["boot"], type: row["type"], version: row["version"],
            series: row["series"], payload: row["payload"])
    }

    private static func failure(_ error: any Error, path: String, opening: Bool) -> JournalFailure {
        if let failure = error as? JournalFailure { return failure }
        guard let error = error as? DatabaseError else { return .failed(String(describing: type(of: error))) }
        switch error.resultCode {
        case .SQLITE_FULL: return .diskFull
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damaged(path: path)
        default:
            let answer = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
            return opening ? .cannotOpen(path: path, reason: answer) : .failed(answer)
        }
    }
}
