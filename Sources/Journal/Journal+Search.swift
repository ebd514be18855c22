import Foundation
import GRDB
import Vault

/// What entries are sought by; everything that is given must agree.
public struct JournalQuery: Sendable, Hashable {
    /// Words under which the entry must be found.
    public var terms: [SearchTerm] = []
    /// Its type.
    public var type: String?
    /// The earliest time, in milliseconds since 1970.
    public var from: Int64?
    /// The latest time.
    public var through: Int64?

    /// A query that everything answers.
    public init() {}
}

extension Journal {
    /// The newest entries that answer a query, oldest first.
    ///
    /// - Parameters:
    ///   - query: What is sought.
    ///   - limit: How many at most.
    /// - Throws: `JournalFailure`.
    /// - Returns: the entries.
    public func search(_ query: JournalQuery, limit: Int) throws(JournalFailure) -> [JournalEntry] {
        var found: Set<Int64>?
        for term in query.terms {
            let sequences = Set(try sequences(of: term))
            found = found.map { $0.intersection(sequences) } ?? sequences
        }
        return try working {
            try pool.read { db in
                var conditions = ["1"]
                var arguments: StatementArguments = []
                if let type = query.type {
                    conditions.append("kind IN (SELECT number FROM kind WHERE type = ?)")
                    arguments += [type]
                }
                if let from = query.from {
                    conditions.append("time >= ?")
                    arguments += [from]
                }
                if let through = query.through {
                    conditions.append("time <= ?")
                    arguments += [through]
                }
                let select = "SELECT \(EntryRow.columns) FROM entry WHERE \(conditions.joined(separator: " AND "))"
                guard let found else {
                    return try Row.fetchAll(
                        db, sql: select + " ORDER BY sequence DESC LIMIT ?", arguments: arguments + [limit]
                    ).reversed().map { try EntryRow($0, names, db).entry(vault) }
                }
                let one = try db.cachedStatement(sql: select + " AND sequence = ?")
                var entries: [JournalEntry] = []
                for sequence in found.sorted(by: >) where entries.count < limit {
                    guard let row = try Row.fetchOne(one, arguments: arguments + [sequence]) else { continue }
                    entries.append(try EntryRow(row, names, db).entry(vault))
                }
                return entries.reversed()
            }
        }
    }

    /// The entries that are found under a word: its hash is made for each day whose key is still there.
    func sequences(of term: SearchTerm) throws(JournalFailure) -> [Int64] {
        try working {
            var hashes: [Int64] = []
            for series in try vault.series() {
                for day in try vault.days(of: series) {
                    guard let hash = try vault.keyedHash(term.bytes, series: series, day: day, making: false) else {
                        continue
                    }
                    hashes.append(TermHash.number(hash))
                }
            }
            return try pool.read { db in
                let find = try db.cachedStatement(sql: "SELECT sequence FROM term WHERE hash = ?")
                return try hashes.flatMap { try Int64.fetchAll(find, arguments: [$0]) }.sorted()
            }
        }
    }
}
