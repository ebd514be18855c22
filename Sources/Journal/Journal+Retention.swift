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
    /// How many stay although their period is over, because the district does not have them yet.
    public var unsent: Int

    /// A result from its parts.
    public init(series: String, through: Int?, payloads: Int, held: Int, unsent: Int = 0) {
        self.series = series
        self.through = through
        self.payloads = payloads
        self.held = held
        self.unsent = unsent
    }
}

extension Journal {
    /// The cursor of whoever takes the journal to the district; where there is none, there is no district, and nothing
    /// counts as unsent.
    public static let upstreamCursor = "upstream"

    /// What a run by these rules would erase today.
    ///
    /// - Parameters:
    ///   - rules: The periods.
    ///   - withUnsent: Whether entries count that the district does not have yet.
    /// - Throws: `JournalFailure`.
    /// - Returns: what would go, by rule.
    public func previewRetention(
        _ rules: [RetentionRule], withUnsent: Bool = false
    ) throws(JournalFailure) -> [RetentionResult] {
        // What came since a hold was placed is held too: a run would find it so.
        try applyHolds()
        return try rules.filter { $0.series != JournalEntry.ownSeries }.map { rule throws(JournalFailure) in
            try due(by: rule, withUnsent: withUnsent).result
        }
    }

    /// Erases what the rules say is over: what goes is written down, the payloads go, and then the keys that sealed them.
    ///
    /// Entries under a legal hold stay, under a key of their own, and so do those that the district does not have yet,
    /// unless somebody says otherwise. Headers, links and heads stay, so that the chain verifies. It is done in pieces:
    /// whoever appends meanwhile waits for one of them at most, and what a kill cut short the next run goes on with.
    ///
    /// - Parameters:
    ///   - rules: The periods.
    ///   - who: The account that wants also erased what is unsent; `nil` for nobody.
    /// - Throws: `JournalFailure`; what was begun is finished by the next run.
    /// - Returns: what was erased, by rule.
    @discardableResult
    public func runRetention(
        _ rules: [RetentionRule], unsentToo who: String? = nil
    ) throws(JournalFailure) -> [RetentionResult] {
        try applyHolds()
        var results: [RetentionResult] = []
        for rule in rules where rule.series != JournalEntry.ownSeries {
            let due = try due(by: rule, withUnsent: who != nil)
            try erase(due.sequences, of: rule.series, through: due.result.through, reason: "period", who: who)
            // Also when no payload is left: a run that was cut short erased them, and left the keys.
            try destroyKeys(of: rule.series, through: today - rule.days)
            results.append(due.result)
        }
        try cutLog()
        return results
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

    /// What a rule lets go: never what is held, and what is unsent only where that is wanted.
    ///
    /// Entries from before the clock was first set have no day (0): they go with those of the first day after them.
    private func due(
        by rule: RetentionRule, withUnsent: Bool
    ) throws(JournalFailure) -> (sequences: [Int64], result: RetentionResult) {
        let through = today - rule.days
        return try working {
            try pool.read { db in
                let sent = withUnsent ? nil : try Self.sent(db)
                var result = RetentionResult(series: rule.series, through: through, payloads: 0, held: 0)
                var sequences: [Int64] = []
                let rows = try Row.fetchCursor(
                    db,
                    sql: """
                        SELECT sequence, kept_under IS NOT NULL FROM entry
                        WHERE kind IN (SELECT number FROM kind WHERE series = ?) AND day <= ? AND body IS NOT NULL
                            AND (day > 0 OR (SELECT day FROM entry WHERE day > 0 ORDER BY sequence LIMIT 1) <= ?)
                        """, arguments: [rule.series, through, through])
                while let row = try rows.next() {
                    let sequence: Int64 = row[0]
                    if row[1] {
                        result.held += 1
                    } else if let sent, sequence > sent {
                        result.unsent += 1
                    } else {
                        sequences.append(sequence)
                    }
                }
                result.payloads = sequences.count
                return (sequences.sorted(), result)
            }
        }
    }

    /// The last entry that the district has; `nil` when there is no district.
    private static func sent(_ db: Database) throws -> Int64? {
        try Int64.fetchOne(db, sql: "SELECT sequence FROM cursor WHERE name = ?", arguments: [upstreamCursor])
    }

    /// Destroys the keys of a series up to a day, but those that something is still sealed under.
    private func destroyKeys(of series: String, through: Int) throws(JournalFailure) {
        try working {
            let needed = try pool.read { db in
                try Set(
                    Int.fetchAll(
                        db,
                        sql: """
                            SELECT DISTINCT day FROM entry
                            WHERE kind IN (SELECT number FROM kind WHERE series = ?) AND day <= ?
                                AND body IS NOT NULL AND kept_under IS NULL
                            """, arguments: [series, through]))
            }
            let spared = try needed.union(daysOfCarriedHolds(series))
            for day in try vault.days(of: series) where day <= through && !spared.contains(day) {
                try vault.destroy(series: series, day: day)
            }
        }
    }
}
