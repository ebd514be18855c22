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
                let candidates =
                    try found?.sorted(by: >)
                    ?? Int64.fetchAll(db, sql: query.statement(limit), arguments: query.arguments)
                let one = try db.cachedStatement(
                    sql: """
                        SELECT \(EntryRow.columns) FROM entry WHERE sequence = ? AND time BETWEEN ? AND ?
                            AND (? IS NULL OR kind IN (SELECT number FROM kind WHERE type = ?))
                        """)
                var entries: [JournalEntry] = []
                for sequence in candidates where entries.count < limit {
                    let arguments: StatementArguments = [
                        sequence, query.from ?? .min, query.through ?? .max, query.type, query.type,
                    ]
                    guard let row = try Row.fetchOne(one, arguments: arguments) else { continue }
                    entries.append(try EntryRow(row, names, db).entry(vault, db))
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

extension JournalQuery {
    /// The newest sequences of the type and of the days of the time, from the indexes alone: of the rows only those are
    /// read that may be shown.
    fileprivate func statement(_ limit: Int) -> String {
        let kinds = "SELECT number FROM kind" + (type == nil ? "" : " WHERE type = ?")
        guard from != nil || through != nil else {
            let all = "SELECT sequence FROM entry" + (type == nil ? "" : " WHERE kind IN (\(kinds))")
            return all + " ORDER BY sequence DESC LIMIT \(limit)"
        }
        // A clock that was never set says nothing of the day, and on some kiosk none ever is.
        return """
            SELECT sequence FROM entry INDEXED BY entry_by_kind WHERE kind IN (\(kinds)) AND day BETWEEN ? AND ?
            UNION SELECT sequence FROM entry INDEXED BY entry_without_clock
                WHERE clock = 'unset' AND kind IN (\(kinds)) AND time BETWEEN ? AND ?
            ORDER BY sequence DESC
            """
    }

    fileprivate var arguments: StatementArguments {
        var arguments: StatementArguments = []
        if let type { arguments += [type] }
        if from != nil || through != nil {
            arguments += [from.map(EntryWriter.day) ?? .min, through.map(EntryWriter.day) ?? .max]
            if let type { arguments += [type] }
            arguments += [from ?? .min, through ?? .max]
        }
        return arguments
    }
}
