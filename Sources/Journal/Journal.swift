public import Foundation
import GRDB
import Synchronization
public import Vault

/// The append-only record of everything that happened at the door.
///
/// One SQLite database in WAL mode with `synchronous=FULL`: when `append` returns, the entries survive a power cut. Each
/// entry is sealed under the key of its record series and day, and chained to the one before; docs/journal-format.md has
/// the whole form. There is one writer; reading goes on beside it. Followers keep their place under a name in the same
/// file, so that whatever leaves the machine resumes where it was after a crash.
public final class Journal: Sendable {
    let pool: DatabasePool
    let path: String
    let vault: Vault
    let names = Names()
    let clock: JournalClock
    let bell = Bell()
    let words: @Sendable (Data) -> [SearchTerm]
    let device: String
    /// How far the journal had gone of which no file was found; `nil` where there was one, or none before.
    public let earlier: Int64?
    private let entrance: String
    private let last: Mutex<Int64>
    /// Where the journal ends, as the last append left it; only the writer's queue takes it and puts it back.
    private let end = Mutex(nil as Tip?)
    private let mark: EndMark
    /// Held by whoever seals anew what legal holds keep.
    let holding = Mutex(())
    /// An earlier run of the program may have ended before its log was cut.
    let logIsOwed = Mutex(true)

    /// Opens a journal, and makes it if there is none; the tail since the last signed head is verified.
    ///
    /// - Parameters:
    ///   - path: The database file; its folder must exist. The file is readable by its owner alone.
    ///   - device: The kiosk's name, kept with each entry.
    ///   - entrance: The entrance's name, kept with each entry.
    ///   - vault: Seals the payloads and signs the heads.
    ///   - clock: Where times come from.
    ///   - words: The words under which a payload is found again: asked where an entry is sealed anew, or was written by a
    ///     release that kept none.
    /// - Throws: `JournalFailure`.
    public init(
        path: String, device: String, entrance: String, vault: Vault, clock: JournalClock = .system,
        words: @escaping @Sendable (Data) -> [SearchTerm] = { _ in [] }
    ) throws(JournalFailure) {
        self.path = path
        self.words = words
        self.device = device
        self.entrance = entrance
        self.vault = vault
        self.clock = clock
        do {
            // Before anything is touched: a vault whose key is missing must not leave half a journal behind.
            try vault.open()
            mark = try Self.mark(of: path)
            let isNew = Self.isNew(path)
            let known = mark.end
            earlier = isNew ? known?.sequence : nil
            if isNew { mark.clear() }
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            chmod(path, 0o600)
            try Self.makeDurable(pool)
            // Before anything is changed: an older state of the database would be brought up to date.
            if !isNew, let known { try Self.verifyEnd(known, pool, path) }
            let migrator = JournalSchema.migrator(vault: vault, device: device, words: words)
            guard try !pool.read(migrator.hasBeenSuperseded) else { throw JournalFailure.laterRelease(path: path) }
            if try !pool.read(migrator.hasCompletedMigrations) {
                try migrator.migrate(pool)
                // The log still holds the pages as they were.
                _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            }
            last = Mutex(try pool.read { try Int64.fetchOne($0, sql: "SELECT max(sequence) FROM entry") } ?? 0)
            // SQLite passes over it when the folder cannot be synced that its files were made in.
            try DurableFile.sync(folder: (path as NSString).deletingLastPathComponent)
            // Nothing is written before what is there has been believed.
            try verifyTail()
            try takeUpKeys()
        } catch {
            throw Self.failure(error, path: path, opening: true)
        }
    }

    /// The sequence of the newest entry; 0 for an empty journal.
    public var newest: Int64 { last.withLock { $0 } }

    /// Appends entries in one transaction: all of them are on disk when this returns, or none is there.
    ///
    /// Blocks the caller for the length of one fsync.
    ///
    /// - Throws: `JournalFailure`; nothing was appended then.
    /// - Returns: the entries as kept, in order.
    @discardableResult
    public func append(_ new: [NewEntry]) throws(JournalFailure) -> [JournalEntry] {
        try append(new) { _, _ in }
    }

    /// Appends entries, and does something else in the same transaction.
    @discardableResult
    func append(
        _ new: [NewEntry], before: ((Database) throws -> Void)? = nil,
        with more: @escaping (Database, [JournalEntry]) throws -> Void
    ) throws(JournalFailure) -> [JournalEntry] {
        if let long = new.first(where: { $0.payload.count > JournalEntry.longestPayload }) {
            throw .payloadTooLong(type: long.type, bytes: long.payload.count)
        }
        guard !new.isEmpty else { return [] }
        return try working { () throws -> [JournalEntry] in
            let kept = try pool.writeWithoutTransaction { db in
                // Whatever fails from here on leaves nothing known: the next one reads where the journal ends.
                let known = end.withLock { $0.take() }
                var kept: [JournalEntry] = []
                var tip: Tip?
                try db.transaction {
                    try before?(db)
                    var writer = try EntryWriter(
                        db, vault: vault, device: device, after: before == nil ? known : nil)
                    for entry in new {
                        let now = ClockLabel.Reading(
                            time: clock.wall(), monotonic: clock.monotonic(), boot: clock.boot)
                        kept.append(try writer.append(entry, device: device, entrance: entrance, at: now))
                    }
                    try more(db, kept)
                    tip = writer.tip
                }
                end.withLock { $0 = tip }
                if let tip, let epoch = tip.epoch {
                    mark.keep(EndMark.End(epoch: epoch.id, sequence: tip.sequence, link: tip.link))
                }
                return kept
            }
            last.withLock { $0 = max($0, kept.last?.sequence ?? 0) }
            bell.ring()
            return kept
        }
    }

    /// Entries after a sequence, oldest first, at most `limit`.
    ///
    /// - Throws: `JournalFailure`.
    public func entries(after sequence: Int64, limit: Int) throws(JournalFailure) -> [JournalEntry] {
        try working {
            try pool.read { db in
                let select = try db.cachedStatement(
                    sql: "SELECT \(EntryRow.columns) FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?")
                return try Row.fetchAll(select, arguments: [sequence, limit])
                    .map { try EntryRow($0, names, db).entry(vault, db) }
            }
        }
    }

    /// Where a follower stands: the last sequence it has dealt with; 0 for a new one.
    ///
    /// - Throws: `JournalFailure`.
    public func cursor(_ name: String) throws(JournalFailure) -> Int64 {
        try working {
            try pool.read {
                try Int64.fetchOne($0, sql: "SELECT sequence FROM cursor WHERE name = ?", arguments: [name])
            } ?? 0
        }
    }

    /// Moves a follower's cursor forward; it never moves back.
    ///
    /// - Throws: `JournalFailure`.
    public func advance(_ name: String, to sequence: Int64) throws(JournalFailure) {
        try working {
            try pool.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO cursor VALUES (?, ?)
                        ON CONFLICT (name) DO UPDATE SET sequence = max(sequence, excluded.sequence)
                        """, arguments: [name, sequence])
            }
        }
    }

    /// What SQLite answers for the pragmas that durability rests on, read back from the writing connection.
    ///
    /// - Throws: `JournalFailure`.
    public func durability() throws(JournalFailure) -> (journalMode: String, synchronous: Int) {
        try working { try Self.durability(pool) }
    }

    /// Closes the database for good: followers end, and whatever is asked of it fails.
    public func close() {
        try? pool.close()
        bell.ring()
    }

    /// Does something with the database, and names what goes wrong.
    func working<Result>(_ work: () throws -> Result) throws(JournalFailure) -> Result {
        do {
            return try work()
        } catch {
            throw Self.failure(error, path: path, opening: false)
        }
    }

    /// Begins an epoch: the keys of the one before are not here any more.
    func beginEpoch() throws {
        try pool.write { db in
            end.withLock { $0 = nil }
            _ = try EntryWriter.begin(db, vault: vault, device: device, after: try Tip(db))
        }
    }
}

extension Journal {
    private static func mark(of path: String) throws -> EndMark {
        do {
            return try EndMark(of: path)
        } catch VaultFailure.cannotUse(_, let reason) {
            throw JournalFailure.cannotOpen(path: path, reason: reason)
        }
    }

    /// Whether there is no database yet.
    private static func isNew(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) != 0 || status.st_size == 0
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "journal"
        configuration.maximumReaderCount = 3
        // Error texts of SQLite would otherwise quote the values of a statement.
        configuration.publicStatementArguments = false
        configuration.busyMode = .timeout(5)
        // The one writer makes what an entry refers to, and the chain is what shows that somebody else did not: looking
        // for three parents at each entry would prove nothing more.
        configuration.foreignKeysEnabled = false
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

    static func failure(_ error: any Error, path: String, opening: Bool) -> JournalFailure {
        if let failure = error as? JournalFailure { return failure }
        if let failure = error as? VaultFailure {
            if case .diskFull = failure { return .diskFull }
            return .vault(failure)
        }
        // SQLite gave a row that is none of ours: a page is damaged where it does not look.
        if error is RowDecodingError || error is DecodingError || error is ForeignRow { return .damaged(path: path) }
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
