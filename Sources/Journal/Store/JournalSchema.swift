import Foundation
import GRDB
import Vault

/// The journal's tables, and how they came to be.
///
/// | version | release | change |
/// |---|---|---|
/// | v1 | 0.1 | entries in clear, cursors; entries can be neither changed nor deleted |
/// | v2 | 0.2 | payloads sealed, chained by links over salted commitments; epochs, heads, search terms, a checkpoint; names that repeat are kept once; a payload may be erased, nothing else of an entry changed |
/// | v3 | 0.9 | entries are found by time through the day in `entry_by_kind`: one index less to write for each |
///
/// A file of v1 is chained and sealed as it is read; its clear pages are overwritten, its WAL is cut.
enum JournalSchema {
    static func migrator(
        vault: Vault, device: String, words: @escaping @Sendable (Data) -> [SearchTerm]
    ) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in try db.execute(sql: firstVersion) }
        migrator.registerMigration("v2") { db in
            try db.execute(
                sql: """
                    DROP TRIGGER entry_is_never_changed;
                    DROP TRIGGER entry_is_never_deleted;
                    ALTER TABLE entry RENAME TO entry_v1;
                    """)
            try db.execute(sql: secondVersion)
            try sealFirstVersion(db, vault: vault, device: device, words: words)
            try db.execute(sql: "DELETE FROM entry_v1; DROP TABLE entry_v1")
        }
        migrator.registerMigration("v3") { db in
            try db.execute(
                sql: """
                    DROP INDEX entry_by_time;
                    CREATE INDEX entry_without_clock ON entry (kind, time) WHERE clock = 'unset';
                    CREATE INDEX entry_held ON entry (kept_under) WHERE kept_under IS NOT NULL;
                    """)
        }
        return migrator
    }

    private static let firstVersion = """
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
        """

    private static let secondVersion = """
        CREATE TABLE epoch (
            number          INTEGER PRIMARY KEY,
            id              BLOB NOT NULL,
            device          TEXT NOT NULL,
            device_key      BLOB NOT NULL,
            parent          BLOB NOT NULL,
            parent_sequence INTEGER NOT NULL,
            parent_link     BLOB NOT NULL
        ) STRICT;
        CREATE TABLE origin (
            number   INTEGER PRIMARY KEY,
            device   TEXT NOT NULL,
            entrance TEXT NOT NULL,
            boot     TEXT NOT NULL,
            UNIQUE (device, entrance, boot)
        ) STRICT;
        CREATE TABLE kind (
            number  INTEGER PRIMARY KEY,
            type    TEXT NOT NULL,
            version INTEGER NOT NULL,
            series  TEXT NOT NULL,
            UNIQUE (type, version, series)
        ) STRICT;
        CREATE TABLE entry (
            sequence   INTEGER PRIMARY KEY,
            epoch      INTEGER NOT NULL REFERENCES epoch,
            origin     INTEGER NOT NULL REFERENCES origin,
            kind       INTEGER NOT NULL REFERENCES kind,
            time       INTEGER NOT NULL,
            monotonic  INTEGER NOT NULL,
            clock      TEXT NOT NULL,
            commitment BLOB NOT NULL,
            link       BLOB NOT NULL,
            day        INTEGER NOT NULL,
            kept_under TEXT,
            body       BLOB,
            terms      BLOB
        ) STRICT;
        CREATE INDEX entry_by_kind ON entry (kind, day);
        CREATE INDEX entry_by_time ON entry (time);
        CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
            WHEN OLD.body IS NULL OR (OLD.sequence, OLD.epoch, OLD.origin, OLD.kind, OLD.time, OLD.monotonic, OLD.clock,
                OLD.commitment, OLD.link, OLD.day) IS NOT (NEW.sequence, NEW.epoch, NEW.origin, NEW.kind, NEW.time,
                NEW.monotonic, NEW.clock, NEW.commitment, NEW.link, NEW.day)
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TABLE head (
            sequence  INTEGER PRIMARY KEY,
            epoch     INTEGER NOT NULL REFERENCES epoch,
            link      BLOB NOT NULL,
            time      INTEGER NOT NULL,
            key       BLOB NOT NULL,
            signature BLOB NOT NULL
        ) STRICT;
        CREATE TABLE term (
            hash     INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (hash, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE checkpoint (
            number   INTEGER PRIMARY KEY CHECK (number = 1),
            sequence INTEGER NOT NULL,
            link     BLOB NOT NULL,
            form     TEXT NOT NULL,
            body     BLOB NOT NULL
        ) STRICT;
        CREATE TABLE hold_order (
            number INTEGER PRIMARY KEY,
            id     TEXT NOT NULL UNIQUE,
            series TEXT,
            term   BLOB
        ) STRICT;
        """

    /// Chains and seals what a file of the first version says, in its order and with its times.
    private static func sealFirstVersion(
        _ db: Database, vault: Vault, device: String, words: @Sendable (Data) -> [SearchTerm]
    ) throws {
        var writer = try EntryWriter(db, vault: vault, device: device)
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM entry_v1 ORDER BY sequence")
        while let row = try rows.next() {
            let payload: Data = row["payload"]
            _ = try writer.append(
                NewEntry(
                    type: row["type"], version: row["version"], series: row["series"], payload: payload,
                    terms: words(payload)),
                device: row["device"], entrance: row["entrance"],
                at: ClockLabel.Reading(time: row["time"], monotonic: row["monotonic"], boot: row["boot"]))
        }
    }
}
