import Foundation
import GRDB

/// The embedded store: one SQLite file, for one machine.
public final class SQLiteStore: Store {
    private let pool: DatabasePool
    private let path: String

    /// Opens a file, and makes it if there is none.
    ///
    /// - Throws: `StoreUnusable`.
    public init(path: String) throws {
        self.path = path
        do {
            var configuration = Configuration()
            configuration.label = "district"
            configuration.maximumReaderCount = 4
            // Error texts of SQLite would otherwise quote the values of a statement.
            configuration.publicStatementArguments = false
            configuration.busyMode = .timeout(10)
            pool = try DatabasePool(path: path, configuration: configuration)
            chmod(path, 0o600)
            try Self.makeDurable(pool)
            try SQLiteSchema.migrator.migrate(pool)
        } catch let error as StoreUnusable {
            throw error
        } catch {
            throw StoreUnusable(description: "The store \(path) cannot be opened: is the folder there, and yours?")
        }
    }

    /// Reads at one moment.
    ///
    /// - Throws: what SQLite or the work throws.
    public func read<Result: Sendable>(
        _ work: @escaping @Sendable (any StoreReading) throws -> Result
    ) async throws -> Result {
        try await pool.read { try work(SQLiteTransaction($0)) }
    }

    /// Does all of some work or none of it; when it returns, it is on disk.
    ///
    /// - Throws: what SQLite or the work throws.
    public func write<Result: Sendable>(
        _ work: @escaping @Sendable (any StoreWriting) throws -> Result
    ) async throws -> Result {
        let (result, hasErased) = try await pool.write { db in
            let transaction = SQLiteTransaction(db)
            return (try work(transaction), transaction.hasErased)
        }
        if hasErased {
            // The log would keep what was erased until it is written over.
            _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
        return result
    }

    /// Writes a copy of everything as it is at one moment, to a file that is not there yet.
    ///
    /// - Throws: what SQLite throws.
    public func backUp(to path: String) async throws {
        try await pool.vacuum(into: path)
        chmod(path, 0o600)
    }

    /// A `DatabasePool` sets `synchronous=NORMAL` while it switches to WAL; FULL is believed only when it is read back.
    private static func makeDurable(_ pool: DatabasePool) throws {
        let answer = try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON")
            return (
                try String.fetchOne(db, sql: "PRAGMA journal_mode"), try Int.fetchOne(db, sql: "PRAGMA synchronous")
            )
        }
        guard answer == ("wal", 2) else {
            throw StoreUnusable(description: "SQLite does not keep synchronous=FULL on this system.")
        }
    }
}

/// The store cannot be opened.
public struct StoreUnusable: Error, Sendable, CustomStringConvertible {
    /// Why, and what to do.
    public let description: String
}
