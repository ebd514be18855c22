import Foundation
import GRDB
import Synchronization
import Vault

extension Journal {
    /// How many payloads one transaction erases or seals anew: for so many a check-in waits at most.
    static let batch = 500

    /// Erases the payloads of some entries on request; those under a legal hold stay.
    ///
    /// - Parameters:
    ///   - sequences: The entries.
    ///   - who: The account that asked for it; `nil` where no account did.
    ///   - reason: `request`, `correction` for what a correction takes the place of, or `district` for what is erased there.
    /// - Throws: `JournalFailure`; what was erased before the failure stays erased, and asking again goes on.
    /// - Returns: what was erased, by series.
    @discardableResult
    public func erase(
        _ sequences: [Int64], who: String?, reason: String = "request"
    ) throws(JournalFailure) -> [RetentionResult] {
        try applyHolds()
        let found = try working {
            try pool.read { db in
                let find = try db.cachedStatement(
                    sql: """
                        SELECT series, kept_under IS NOT NULL FROM entry JOIN kind ON kind.number = entry.kind
                        WHERE sequence = ? AND body IS NOT NULL
                        """)
                return try sequences.compactMap { sequence -> (Int64, String, Bool)? in
                    try Row.fetchOne(find, arguments: [sequence]).map { (sequence, $0[0], $0[1]) }
                }
            }
        }
        var results: [RetentionResult] = []
        for (series, entries) in Dictionary(grouping: found, by: \.1).sorted(by: { $0.key < $1.key })
        where series != JournalEntry.ownSeries {
            let free = entries.filter { !$0.2 }.map(\.0).sorted()
            try erase(free, of: series, through: nil, reason: reason, who: who)
            results.append(
                RetentionResult(
                    series: series, through: nil, payloads: free.count, held: entries.count - free.count))
        }
        try cutLog()
        return results
    }

    /// Cuts the log, which would keep what was erased until it is written over.
    ///
    /// It cannot be cut while somebody reads, as the verification does for a minute. A short reader is waited for, though
    /// not by whoever appends; after a long one `isLogOwed` says that it must be cut later.
    ///
    /// - Throws: `JournalFailure`.
    public func cutLog() throws(JournalFailure) {
        logIsOwed.withLock { $0 = true }
        var isCut = try cutNow()
        for _ in 1..<20 where !isCut {
            Thread.sleep(forTimeInterval: 0.05)
            isCut = try cutNow()
        }
        logIsOwed.withLock { $0 = !isCut }
    }

    /// Whether the log may hold what was erased: it could not be cut, or nobody has done so since the start.
    public var isLogOwed: Bool { logIsOwed.withLock { $0 } }

    private func cutNow() throws(JournalFailure) -> Bool {
        try working {
            try pool.writeWithoutTransaction { db in
                let patience = try Int.fetchOne(db, sql: "PRAGMA busy_timeout") ?? 0
                try db.execute(sql: "PRAGMA busy_timeout = 0")
                defer { try? db.execute(sql: "PRAGMA busy_timeout = \(patience)") }
                do {
                    try db.checkpoint(.truncate)
                    return true
                } catch DatabaseError.SQLITE_BUSY {
                    return false
                }
            }
        }
    }

    /// Erases payloads of a series, in order, in as many transactions as it takes; each says what it erased.
    func erase(_ sequences: [Int64], of series: String, through: Int?, reason: String, who: String?)
        throws(JournalFailure)
    {
        for start in stride(from: 0, to: sequences.count, by: Self.batch) {
            let part = Array(sequences[start..<min(start + Self.batch, sequences.count)])
            let ranges = try working { try pool.read { try Self.ranges(part, of: series, $0) } }
            let run = RetentionRun(series: series, sequences: ranges, reason: reason, through: through, who: who)
            try append([try Self.own(RetentionRun.type, run)]) { db, _ in try Self.blank(part, db) }
        }
    }

    /// Takes the payloads away, and the words under which they were found.
    private static func blank(_ sequences: [Int64], _ db: Database) throws {
        let blank = try db.cachedStatement(
            sql: """
                UPDATE entry SET body = NULL, terms = NULL
                WHERE sequence = ? AND body IS NOT NULL AND kept_under IS NULL
                """)
        for sequence in sequences {
            try forgetTerms(of: sequence, db)
            try blank.execute(arguments: [sequence])
        }
    }

    /// Takes away the words under which an entry is found.
    static func forgetTerms(of sequence: Int64, _ db: Database) throws {
        let terms = try db.cachedStatement(sql: "SELECT terms FROM entry WHERE sequence = ?")
        let forget = try db.cachedStatement(sql: "DELETE FROM term WHERE hash = ? AND sequence = ?")
        guard let known = try Data?.fetchOne(terms, arguments: [sequence]) ?? nil else { return }
        for hash in TermHash.split(known) { try forget.execute(arguments: [hash, sequence]) }
    }

    /// Ranges in which every entry of the series is among the sequences, which are in order.
    private static func ranges(_ sequences: [Int64], of series: String, _ db: Database) throws -> [[Int64]] {
        let between = try db.cachedStatement(
            sql: """
                SELECT EXISTS (SELECT 1 FROM entry WHERE sequence > ? AND sequence < ? AND body IS NOT NULL
                    AND kind IN (SELECT number FROM kind WHERE series = ?))
                """)
        var ranges: [[Int64]] = []
        for sequence in sequences {
            if let last = ranges.last,
                try Bool.fetchOne(between, arguments: [last[1], sequence, series]) == false
            {
                ranges[ranges.count - 1][1] = sequence
            } else {
                ranges.append([sequence, sequence])
            }
        }
        return ranges
    }
}
