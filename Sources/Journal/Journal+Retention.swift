import Foundation
import GRDB
import Vault

/// How long the payloads of a record series are kept.
public struct RetentionRule: Sendable, Hashable, Codable {
    /// The record series.
    public var series: String
    /// Days after the day of the entry.
    public var days: Int

    /// A rule from its parts.
    public init(series: String, days: Int) {
        self.series = series
        self.days = days
    }
}

/// What a retention run would erase, or did.
public struct RetentionResult: Sendable, Hashable, Codable {
    /// The record series.
    public var series: String
    /// The last day of which payloads go, in days since 1970-01-01; `nil` for an erasure on request.
    public var through: Int?
    /// How many payloads go.
    public var payloads: Int
    /// How many stay although their period is over, because of a legal hold.
    public var held: Int

    /// A result from its parts.
    public init(series: String, through: Int?, payloads: Int, held: Int) {
        self.series = series
        self.through = through
        self.payloads = payloads
        self.held = held
    }
}

extension Journal {
    /// What a run by these rules would erase today.
    ///
    /// - Throws: `JournalFailure`.
    public func previewRetention(_ rules: [RetentionRule]) throws(JournalFailure) -> [RetentionResult] {
        try working { try pool.read { db in try rules.map { try Self.due($0, today: today, db).result } } }
    }

    /// Erases what the rules say is over: the run is written down, the payloads go, and then the keys that sealed them.
    ///
    /// Entries under a legal hold stay, under a key of their own. Headers, links and heads stay, so that the chain verifies.
    ///
    /// - Throws: `JournalFailure`; what was begun is finished by the next run.
    /// - Returns: what was erased, by rule.
    @discardableResult
    public func runRetention(_ rules: [RetentionRule]) throws(JournalFailure) -> [RetentionResult] {
        try applyHolds()
        var results: [RetentionResult] = []
        for rule in rules where rule.series != JournalEntry.ownSeries {
            let due = try working { try pool.read { try Self.due(rule, today: today, $0) } }
            if !due.sequences.isEmpty {
                try erase(due.sequences, of: rule.series, through: due.result.through, reason: "period", who: nil)
            }
            // Also when no payload is left: a run that was cut short erased them, and left the keys.
            _ = try working { try vault.destroy(series: rule.series, through: today - rule.days) }
            results.append(due.result)
        }
        try cutLog()
        return results
    }

    /// Erases the payloads of some entries on request; those under a legal hold stay.
    ///
    /// - Parameters:
    ///   - sequences: The entries.
    ///   - who: The account that asked for it.
    /// - Throws: `JournalFailure`.
    /// - Returns: what was erased, by series.
    public func erase(_ sequences: [Int64], who: String) throws(JournalFailure) -> [RetentionResult] {
        try applyHolds()
        let found = try working {
            try pool.read { db in
                try sequences.compactMap { sequence in
                    try Row.fetchOne(
                        db,
                        sql: """
                            SELECT series, kept_under FROM entry JOIN kind ON kind.number = entry.kind
                            WHERE sequence = ? AND body IS NOT NULL
                            """, arguments: [sequence]
                    ).map { (sequence, $0["series"] as String, ($0["kept_under"] as String?) != nil) }
                }
            }
        }
        var results: [RetentionResult] = []
        for (series, entries) in Dictionary(grouping: found, by: \.1).sorted(by: { $0.key < $1.key })
        where series != JournalEntry.ownSeries {
            let free = entries.filter { !$0.2 }.map(\.0).sorted()
            if !free.isEmpty { try erase(free, of: series, through: nil, reason: "request", who: who) }
            results.append(
                RetentionResult(
                    series: series, through: nil, payloads: free.count, held: entries.count - free.count))
        }
        try cutLog()
        return results
    }

    /// The log would keep what was erased until it is written over.
    private func cutLog() throws(JournalFailure) {
        try working { _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
    }

    /// Whether an earlier day of the journal lies so near that the clock may be believed with erasing.
    ///
    /// A clock that leaps years ahead, because its battery died or somebody set it, must not destroy every key at once. A
    /// kiosk that was off for longer erases a day later.
    ///
    /// - Throws: `JournalFailure`.
    public func clockAllowsErasing() throws(JournalFailure) -> Bool {
        let today = today
        let earlier = try working {
            try pool.read { try Int.fetchOne($0, sql: "SELECT max(day) FROM entry WHERE day < ?", arguments: [today]) }
        }
        return earlier.map { today - $0 <= 3 } ?? false
    }

    private var today: Int { Int(clock.wall() / 86_400_000) }

    private func erase(_ sequences: [Int64], of series: String, through: Int?, reason: String, who: String?)
        throws(JournalFailure)
    {
        let ranges = try working { try pool.read { try Self.ranges(sequences, of: series, $0) } }
        // A run that names very much is written in several entries.
        var runs: [NewEntry] = []
        for start in stride(from: 0, to: ranges.count, by: 5000) {
            let part = Array(ranges[start..<min(start + 5000, ranges.count)])
            runs.append(
                try Self.own(
                    RetentionRun.type,
                    RetentionRun(series: series, sequences: part, reason: reason, through: through, who: who)))
        }
        try append(runs) { db, _ in
            let terms = try db.cachedStatement(sql: "SELECT terms FROM entry WHERE sequence = ?")
            let forget = try db.cachedStatement(sql: "DELETE FROM term WHERE hash = ? AND sequence = ?")
            let blank = try db.cachedStatement(
                sql: "UPDATE entry SET body = NULL, terms = NULL WHERE sequence = ? AND body IS NOT NULL")
            for sequence in sequences {
                if let known = try Data?.fetchOne(terms, arguments: [sequence]) ?? nil {
                    for hash in TermHash.split(known) { try forget.execute(arguments: [hash, sequence]) }
                }
                try blank.execute(arguments: [sequence])
            }
        }
    }

    private static func due(_ rule: RetentionRule, today: Int, _ db: Database) throws
        -> (sequences: [Int64], result: RetentionResult)
    {
        let through = today - rule.days
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT sequence, kept_under IS NOT NULL AS held FROM entry
                WHERE kind IN (SELECT number FROM kind WHERE series = ?) AND day <= ? AND body IS NOT NULL
                ORDER BY sequence
                """, arguments: [rule.series, through])
        let free = rows.filter { !($0["held"] as Bool) }.map { $0["sequence"] as Int64 }
        return (
            free,
            RetentionResult(
                series: rule.series, through: through, payloads: free.count, held: rows.count - free.count)
        )
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
