import GRDB

/// How large a journal is, and of what.
public struct JournalStatistics: Sendable, Hashable, Codable {
    /// How many entries.
    public var entries: Int
    /// How many payloads are there.
    public var payloads: Int
    /// The database's size in bytes, its log not included.
    public var bytes: Int
    /// The number of epochs.
    public var epochs: Int
    /// The last entry a head was signed for.
    public var signedThrough: Int?
    /// Payloads there are, by record series.
    public var series: [String: Int]
}

extension Journal {
    /// How large the journal is, and of what.
    ///
    /// - Throws: `JournalFailure`.
    public func statistics() throws(JournalFailure) -> JournalStatistics {
        try working {
            try pool.read { db in
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT series, count(*) AS entries, count(body) AS payloads
                        FROM entry JOIN kind ON kind.number = entry.kind GROUP BY series
                        """)
                return JournalStatistics(
                    entries: rows.reduce(0) { $0 + ($1["entries"] as Int) },
                    payloads: rows.reduce(0) { $0 + ($1["payloads"] as Int) },
                    bytes: try Int.fetchOne(
                        db, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0,
                    epochs: try Int.fetchOne(db, sql: "SELECT count(*) FROM epoch") ?? 0,
                    signedThrough: try Int.fetchOne(db, sql: "SELECT max(sequence) FROM head"),
                    series: Dictionary(
                        uniqueKeysWithValues: rows.map { ($0["series"] as String, $0["payloads"] as Int) }))
            }
        }
    }
}
