import Foundation
import GRDB

extension SQLiteTransaction {
    func publishedLists() throws -> [PublishedList] { try lists("ORDER BY name", []) }

    func publishedList(_ name: String) throws -> PublishedList? { try lists("WHERE name = ?", [name]).first }

    func content(of digest: String, place: Int) throws -> Data? {
        try Data.fetchOne(
            db.cachedStatement(sql: "SELECT bytes FROM content WHERE digest = ? AND place = ?"),
            arguments: [digest, place])
    }

    func save(_ list: PublishedList) throws {
        try execute(
            "REPLACE INTO list VALUES (?, ?, ?, ?, ?)",
            [list.name, list.edition, list.manifest, list.digest, list.size])
    }

    func removeList(_ name: String) throws { try execute("DELETE FROM list WHERE name = ?", [name]) }

    func saveContent(_ bytes: Data, of digest: String, place: Int) throws {
        try execute("REPLACE INTO content VALUES (?, ?, ?)", [digest, place, bytes])
    }

    func removeContent(except digests: Set<String>) throws {
        for digest in try String.fetchAll(db, sql: "SELECT DISTINCT digest FROM content")
        where !digests.contains(digest) {
            try execute("DELETE FROM content WHERE digest = ?", [digest])
        }
    }

    private func lists(_ rest: String, _ arguments: StatementArguments) throws -> [PublishedList] {
        try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM list \(rest)"), arguments: arguments).map { row in
            PublishedList(
                name: row["name"], edition: row["edition"], manifest: row["manifest"], digest: row["digest"],
                size: row["size"])
        }
    }
}
