import GRDB

extension Database {
    /// Commits all that `work` does, or nothing of it.
    ///
    /// GRDB's own transaction has BEGIN and COMMIT compiled each time; these are compiled once for each connection. Whatever
    /// fails inside must be thrown: SQLite may have given the transaction up by itself.
    func transaction(_ work: () throws -> Void) throws {
        try cachedStatement(sql: "BEGIN IMMEDIATE TRANSACTION").execute()
        do {
            try work()
            try cachedStatement(sql: "COMMIT TRANSACTION").execute()
        } catch {
            try? rollback()
            throw error
        }
    }
}
