import Foundation
import GRDBSQLite

/// Looks at a database while it is opened, so that a damaged one stays as it was found.
///
/// The last connection that closes a database puts the log into it and removes the log. With one that can only read still
/// there, an opening that fails leaves every byte for whoever looks into it later. SQLite's own interface, because it keeps
/// also a connection that can read nothing.
public final class JournalWitness: Sendable {
    private struct Connection: @unchecked Sendable {
        var pointer: OpaquePointer?
    }

    private let connection: Connection

    /// Begins to look; where there is no file, there is nothing to keep either.
    public init(path: String) {
        var pointer: OpaquePointer?
        sqlite3_open_v2(path, &pointer, SQLITE_OPEN_READONLY | SQLITE_OPEN_FULLMUTEX, nil)
        sqlite3_busy_timeout(pointer, 1000)
        // Opens the log, too, whatever it says.
        sqlite3_exec(pointer, "SELECT count(*) FROM sqlite_schema", nil, nil, nil)
        connection = Connection(pointer: pointer)
    }

    deinit { sqlite3_close_v2(connection.pointer) }
}
