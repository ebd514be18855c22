import GRDB

/// The tables; every key begins with the device, the epoch and the sequence, as any engine can have it.
enum SQLiteSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in try db.execute(sql: firstVersion) }
        migrator.registerMigration("v2") { db in try db.execute(sql: office) }
        migrator.registerMigration("v3") { db in try db.execute(sql: published) }
        migrator.registerMigration("v4") { db in try db.execute(sql: documents) }
        return migrator
    }

    private static let firstVersion = """
        CREATE TABLE device (name TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE pairing (device TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE epoch (
            device   TEXT NOT NULL,
            epoch    BLOB NOT NULL,
            number   INTEGER NOT NULL,
            encoded  BLOB NOT NULL,
            first    INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            link     BLOB NOT NULL,
            key      BLOB NOT NULL,
            PRIMARY KEY (device, epoch)
        ) STRICT, WITHOUT ROWID;
        \(entries("entry", key: "device, epoch, sequence"))
        \(entries("quarantined", key: "device, epoch, sequence, link"))
        CREATE TABLE alarm (
            device   TEXT NOT NULL,
            kind     TEXT NOT NULL,
            epoch    TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            raised   INTEGER NOT NULL,
            PRIMARY KEY (device, kind, epoch, sequence)
        ) STRICT, WITHOUT ROWID;
        """

    /// What the office's page needs: accounts, its book, where a day's entries are, and what became of an alarm.
    private static let office = """
        CREATE TABLE account (name TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE office (
            at     INTEGER NOT NULL,
            id     TEXT NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (at, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER office_is_never_deleted BEFORE DELETE ON office
            BEGIN SELECT RAISE(ABORT, 'the office''s book is append-only'); END;
        CREATE TRIGGER office_is_never_changed BEFORE UPDATE ON office
            BEGIN SELECT RAISE(ABORT, 'the office''s book is append-only'); END;
        CREATE TABLE device_day (
            device TEXT NOT NULL,
            day    INTEGER NOT NULL,
            epoch  BLOB NOT NULL,
            first  INTEGER NOT NULL,
            last   INTEGER NOT NULL,
            PRIMARY KEY (device, day, epoch)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO device_day SELECT device, day, epoch, min(sequence), max(sequence) FROM entry
            GROUP BY device, day, epoch;
        ALTER TABLE alarm ADD COLUMN ended INTEGER;
        ALTER TABLE alarm ADD COLUMN known TEXT;
        """

    /// What goes down to kiosks: the newest edition of each list, and the bytes of their indexes.
    private static let published = """
        CREATE TABLE list (
            name     TEXT PRIMARY KEY,
            edition  INTEGER NOT NULL,
            manifest BLOB NOT NULL,
            digest   TEXT NOT NULL,
            size     INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE content (
            digest TEXT NOT NULL,
            place  INTEGER NOT NULL,
            bytes  BLOB NOT NULL,
            PRIMARY KEY (digest, place)
        ) STRICT;
        """

    /// What is published for kiosks and sealed: the newest of each kind and school.
    private static let documents = """
        CREATE TABLE document (
            kind      TEXT NOT NULL,
            school    TEXT NOT NULL,
            version   INTEGER NOT NULL,
            published INTEGER NOT NULL,
            binding   INTEGER NOT NULL,
            sealed    BLOB,
            PRIMARY KEY (kind, school)
        ) STRICT;
        CREATE TABLE publication (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL) STRICT;
        INSERT INTO publication VALUES (1, 0);
        """

    private static func entries(_ table: String, key: String) -> String {
        """
        CREATE TABLE \(table) (
            device   TEXT NOT NULL,
            epoch    BLOB NOT NULL,
            sequence INTEGER NOT NULL,
            link     BLOB NOT NULL,
            header   BLOB NOT NULL,
            series   TEXT NOT NULL,
            day      INTEGER NOT NULL,
            lost     INTEGER NOT NULL,
            body     BLOB,
            PRIMARY KEY (\(key))
        ) STRICT;
        CREATE INDEX \(table)_by_day ON \(table) (series, day) WHERE body IS NOT NULL;
        CREATE TRIGGER \(table)_is_never_deleted BEFORE DELETE ON \(table)
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER \(table)_is_never_changed BEFORE UPDATE ON \(table)
            WHEN NEW.body IS NOT NULL OR (OLD.device, OLD.epoch, OLD.sequence, OLD.link, OLD.header, OLD.series, OLD.day)
                IS NOT (NEW.device, NEW.epoch, NEW.sequence, NEW.link, NEW.header, NEW.series, NEW.day)
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        """
    }
}
