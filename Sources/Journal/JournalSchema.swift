import GRDB

/// The journal's tables, and how they came to be.
///
/// | version | release | change |
/// |---|---|---|
/// | v1 | 0.1 | entries, cursors; entries can be neither changed nor deleted |
///
/// The link and the commitment of each entry, and the sealing of payloads, will be columns of `entry` in v2: the one
/// place where a row is made is `Journal.append`.
enum JournalSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE entry (
                        sequence  INTEGER PRIMARY KEY,
                        device    TEXT NOT NULL,
                        entrance  TEXT NOT NULL,
                        time      INTEGER NOT NULL,
                        monotonic INTEGER NOT NULL,
                        boot      TEXT NOT NULL,
                        type      TEXT NOT NULL,
                        version   INTEGER NOT NULL,
                        series    TEXT NOT NULL,
                        payload   BLOB NOT NULL
                    ) STRICT;
                    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
                        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
                    CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
                        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
                    CREATE TABLE cursor (
                        name      TEXT PRIMARY KEY,
                        sequence  INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        return migrator
    }
}
