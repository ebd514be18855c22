import Foundation
import GRDB
import Vault

/// A legal hold: what it names is kept whatever the retention rules say.
public struct HoldOrder: Sendable, Hashable, Codable {
    /// Its name in the journal; not a person's.
    public var id: String
    /// The record series, if it holds a whole one.
    public var series: String?

    /// What a hold keeps.
    public enum Scope: Sendable, Hashable {
        /// Every entry that is found under a term, such as a visit or a person.
        case term(SearchTerm)
        /// A whole record series.
        case series(String)
    }
}

/// A legal hold of a journal that another takes the place of.
public struct CarriedHold: Sendable, Hashable {
    /// Its name.
    public let id: String
    /// The record series, if it holds a whole one.
    let series: String?
    /// What it names, sealed.
    let term: Data?
}

/// What `hold-order.placed` and `hold-order.lifted` say: no personal data.
private struct HoldNotice: Codable {
    var id: String
    var series: String?
    var who: String
}

extension Journal {
    private static let orderSeries = "hold-orders"
    private static let lifted = "hold-order.lifted"

    /// Places a legal hold, and takes what it names under a key of its own at once.
    ///
    /// - Parameters:
    ///   - id: Its name: 1 to 24 of a–z, 0–9 and hyphen; nobody's name.
    ///   - scope: What it keeps.
    ///   - who: The account that places it.
    /// - Throws: `JournalFailure`.
    public func placeHold(_ id: String, on scope: HoldOrder.Scope, who: String) throws(JournalFailure) {
        let pattern = id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        // "orders" would be the series in which the orders' own terms are sealed.
        guard (1...24).contains(id.utf8.count), pattern, Self.series(of: id) != Self.orderSeries else {
            throw .badHold(id: id)
        }
        guard try !holds().contains(where: { $0.id == id }) else { throw .badHold(id: id) }
        var series: String?
        var sealed: Data?
        switch scope {
        case .series(let name): series = name
        case .term(let term):
            let text = try working { try JSONEncoder().encode([term.kind, term.word]) }
            sealed = try working {
                try vault.seal(text, series: Self.orderSeries, day: 0, binding: Data(id.utf8))
            }
        }
        let notice = try Self.own("hold-order.placed", HoldNotice(id: id, series: series, who: who))
        try append([notice]) { [series, sealed] db, _ in
            try db.execute(
                sql: "INSERT INTO hold_order (id, series, term) VALUES (?, ?, ?)", arguments: [id, series, sealed])
        }
        try applyHolds()
    }

    /// Lifts a legal hold: what it kept goes with the next retention run, if its period is over.
    ///
    /// - Throws: `JournalFailure`; a hold that was lifted half-way is lifted by asking again.
    public func liftHold(_ id: String, who: String) throws(JournalFailure) {
        guard try holds().contains(where: { $0.id == id }) else { throw .badHold(id: id) }
        let notice = try Self.own(Self.lifted, HoldNotice(id: id, series: nil, who: who))
        // The order goes first: a run in between must not take under the hold again what was just let go.
        try append([notice]) { db, _ in
            try db.execute(sql: "DELETE FROM hold_order WHERE id = ?", arguments: [id])
        }
        try applyHolds()
    }

    /// Puts the legal holds in force of a journal that this one takes the place of; to be called in its first transaction.
    static func place(_ holds: [CarriedHold], _ db: Database) throws {
        for hold in holds {
            try db.execute(
                sql: "INSERT OR IGNORE INTO hold_order (id, series, term) VALUES (?, ?, ?)",
                arguments: [hold.id, hold.series, hold.term])
        }
    }

    /// What says that a hold was carried over.
    static func notice(_ hold: CarriedHold) throws(JournalFailure) -> NewEntry {
        try own("hold-order.placed", HoldNotice(id: hold.id, series: hold.series, who: "carried over"))
    }

    /// The legal holds whose key is here, but which are in force in no journal any more and were lifted in none: what they
    /// kept of a journal that was set aside stays readable until somebody lifts them.
    ///
    /// - Throws: `JournalFailure`.
    public func forgottenHolds() throws(JournalFailure) -> [String] {
        let known = Set(try holds().map(\.id)).union(try liftedHolds())
        return try working { try vault.series() }
            .compactMap { $0.hasPrefix("hold-") && $0 != Self.orderSeries ? String($0.dropFirst(5)) : nil }
            .filter { !known.contains($0) }.sorted()
    }

    /// The holds that this journal says were lifted.
    private func liftedHolds() throws(JournalFailure) -> Set<String> {
        try working {
            try pool.read { db in
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT \(EntryRow.columns) FROM entry
                        WHERE kind IN (SELECT number FROM kind WHERE type = ? AND series = ?)
                        """, arguments: [Self.lifted, JournalEntry.ownSeries])
                return try Set(
                    rows.map {
                        try JSONDecoder().decode(
                            HoldNotice.self, from: try EntryRow($0, names, db).entry(vault, db).payload
                        ).id
                    })
            }
        }
    }

    /// The legal holds in force, oldest first.
    ///
    /// - Throws: `JournalFailure`.
    public func holds() throws(JournalFailure) -> [HoldOrder] {
        try working {
            try pool.read { db in
                try Row.fetchAll(db, sql: "SELECT id, series FROM hold_order ORDER BY number")
                    .map { HoldOrder(id: $0["id"], series: $0["series"]) }
            }
        }
    }

    /// Seals again, under the key of its hold, what a hold names and a series' key still seals; and under the series' key
    /// what a hold kept that was lifted.
    func applyHolds() throws(JournalFailure) {
        try letGo()
        let orders = try working {
            try pool.read { db in
                try Row.fetchAll(db, sql: "SELECT * FROM hold_order ORDER BY number")
                    .map { ($0["id"] as String, $0["series"] as String?, $0["term"] as Data?) }
            }
        }
        for (id, series, sealed) in orders {
            if let series {
                try reseal(
                    where: "kind IN (SELECT number FROM kind WHERE series = ?) AND kept_under IS NULL", [series],
                    under: id)
            } else if let sealed {
                let term = try working {
                    let words = try JSONDecoder().decode(
                        [String].self, from: try vault.open(sealed, binding: Data(id.utf8)))
                    return SearchTerm(words.first ?? "", words.last ?? "")
                }
                let named = try sequences(of: term).map(String.init).joined(separator: ",")
                try reseal(
                    where: "sequence IN (SELECT value FROM json_each(?)) AND kept_under IS NULL", ["[\(named)]"],
                    under: id)
            }
        }
    }

    /// Gives back to its series what is kept under a hold that is no more, and destroys that hold's key.
    private func letGo() throws(JournalFailure) {
        let lifted = try working {
            try pool.read { db in
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT DISTINCT kept_under FROM entry
                        WHERE kept_under IS NOT NULL AND kept_under NOT IN (SELECT id FROM hold_order)
                        """)
            }
        }
        for id in lifted { try reseal(where: "kept_under = ?", [id], under: nil) }
        // Only what somebody lifted: the holds of a journal that was set aside may not be known here.
        for id in try liftedHolds().subtracting(try holds().map(\.id)) {
            try working { _ = try vault.destroy(series: Self.series(of: id), through: 0) }
        }
    }

    /// The series of a hold's key.
    static func series(of hold: String) -> String { "hold-\(hold)" }

    /// Seals entries anew, a transaction for each batch; what cannot be opened any more stays as it is.
    private func reseal(
        where condition: String, _ arguments: StatementArguments, under hold: String?
    ) throws(JournalFailure) {
        var place: Int64 = 0
        while true {
            let found = try working { [place] in
                try pool.read { db in
                    try Row.fetchAll(
                        db,
                        sql: """
                            SELECT \(EntryRow.columns) FROM entry
                            WHERE \(condition) AND body IS NOT NULL AND sequence > ? ORDER BY sequence LIMIT ?
                            """, arguments: arguments + [place, Self.batch]
                    ).map { try EntryRow($0, names, db) }
                }
            }
            guard let last = found.last else { return }
            place = last.header.sequence
            try working {
                try pool.write { db in for row in found { try reseal(row, under: hold, db) } }
            }
        }
    }

    private func reseal(_ row: EntryRow, under hold: String?, _ db: Database) throws {
        let header = row.header
        guard let body = row.body, body.first != EntryBody.clearMark else { return }
        let salted: SaltedPayload
        do throws(VaultFailure) {
            salted = try EntryBody.open(body, header: header, vault: vault)
        } catch {
            // A key that cannot be read now may be read later: it must not be destroyed as if nothing needed it.
            guard error == .notAuthentic || error.isOfKey else { throw error }
            return
        }
        let series = hold.map(Self.series) ?? header.series
        let key = try vault.key(series: series, day: hold == nil ? row.day : 0)
        let sealed = try key.seal(salted.joined, binding: header.binding)
        // Its words are hashed anew as well: with the old key gone, nobody would find it under the old hashes.
        let terms = Set(words(salted.payload).map { TermHash.number(key.hash($0.bytes)) }).sorted()
        try Self.forgetTerms(of: header.sequence, db)
        let update = try db.cachedStatement(
            sql: "UPDATE entry SET body = ?, kept_under = ?, terms = ? WHERE sequence = ? AND body IS NOT NULL")
        try update.execute(arguments: [sealed, hold, terms.isEmpty ? nil : TermHash.joined(terms), header.sequence])
        let find = try db.cachedStatement(sql: "INSERT OR IGNORE INTO term VALUES (?, ?)")
        for term in terms { try find.execute(arguments: [term, header.sequence]) }
    }
}
