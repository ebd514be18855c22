import Foundation
import GRDB
import Replication

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
        try countPublication()
    }

    func removeList(_ name: String) throws {
        try execute("DELETE FROM list WHERE name = ?", [name])
        try countPublication()
    }

    func saveContent(_ bytes: Data, of digest: String, place: Int) throws {
        try execute("REPLACE INTO content VALUES (?, ?, ?)", [digest, place, bytes])
    }

    func removeContent(except digests: Set<String>) throws {
        for digest in try String.fetchAll(db, sql: "SELECT DISTINCT digest FROM content")
        where !digests.contains(digest) {
            try execute("DELETE FROM content WHERE digest = ?", [digest])
        }
    }

    func documents() throws -> [KeptDocument] {
        try Row.fetchAll(db, sql: "SELECT * FROM document ORDER BY kind, school").compactMap { row in
            DistrictDocument.Kind(rawValue: row["kind"]).map { kind in
                KeptDocument(
                    kind: kind, school: row["school"], version: row["version"], published: row["published"],
                    isBinding: row["binding"], sealed: row["sealed"])
            }
        }
    }

    func save(_ document: KeptDocument) throws {
        try execute(
            "REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?)",
            [
                document.kind.rawValue, document.school, document.version, document.published, document.isBinding,
                document.sealed,
            ])
        hasErased = true
        try countPublication()
    }

    func removeDocument(_ kind: DistrictDocument.Kind, for school: String) throws {
        try execute("DELETE FROM document WHERE kind = ? AND school = ?", [kind.rawValue, school])
        hasErased = true
    }

    func publications() throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT number FROM publication")) ?? 0
    }

    private func countPublication() throws { try execute("UPDATE publication SET number = number + 1", []) }

    private func lists(_ rest: String, _ arguments: StatementArguments) throws -> [PublishedList] {
        try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM list \(rest)"), arguments: arguments).map { row in
            PublishedList(
                name: row["name"], edition: row["edition"], manifest: row["manifest"], digest: row["digest"],
                size: row["size"])
        }
    }
}
