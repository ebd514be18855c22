import Foundation
import GRDB
import Synchronization
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

    /// Whether it can be put in force: what lies in a damaged file may be anything.
    func isWhole(_ vault: Vault) -> Bool {
        guard Journal.isName(ofHold: id) else { return false }
        guard let term else { return series != nil }
        return series == nil && (try? Journal.term(of: term, hold: id, vault)) != nil
    }
}

/// What `hold-order.placed` and `hold-order.lifted` say: no personal data.
struct HoldNotice: Codable {
    static let placed = "hold-order.placed"
    static let lifted = "hold-order.lifted"
    /// Who places the holds of a journal that was set aside.
    static let carriedOver = "carried over"

    var id: String
    var series: String?
    var who: String
}

extension Journal {
    private static let orderSeries = "hold-orders"

    /// Places a legal hold, and takes what it names under a key of its own at once.
    ///
    /// - Parameters:
    ///   - id: Its name: 1 to 24 of a–z, 0–9 and hyphen; nobody's name.
    ///   - scope: What it keeps.
    ///   - who: The account that places it.
    /// - Throws: `JournalFailure`.
    public func placeHold(_ id: String, on scope: HoldOrder.Scope, who: String) throws(JournalFailure) {
        guard Self.isName(ofHold: id) else { throw .badHold(id: id) }
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
        let notice = try Self.own(HoldNotice.placed, HoldNotice(id: id, series: series, who: who))
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
        let notice = try Self.own(HoldNotice.lifted, HoldNotice(id: id, series: nil, who: who))
        // The order goes first: a run in between must not take under the hold again what was just let go.
        try append([notice]) { db, _ in
            try db.execute(sql: "DELETE FROM hold_order WHERE id = ?", arguments: [id])
        }
        try applyHolds()
    }

    /// Whether a text may be a hold's name; "orders" would be the series in which the orders' own terms are sealed.
    static func isName(ofHold id: String) -> Bool {
        let pattern = id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        return (1...24).contains(id.utf8.count) && pattern && series(of: id) != orderSeries
    }

    /// What a hold on a term names.
    static func term(of sealed: Data, hold id: String, _ vault: Vault) throws -> SearchTerm {
        let words = try JSONDecoder().decode([String].self, from: try vault.open(sealed, binding: Data(id.utf8)))
        return SearchTerm(words.first ?? "", words.last ?? "")
    }

    /// The legal holds in force, as another journal takes them over.
    ///
    /// - Throws: `JournalFailure`.
    public func holdsToCarry() throws(JournalFailure) -> [CarriedHold] {
        try working {
            try pool.read { db in
                try Row.fetchAll(db, sql: "SELECT id, series, term FROM hold_order ORDER BY number")
                    .map {
                        CarriedHold(
                            id: try $0.decode(atIndex: 0), series: try $0.decode(atIndex: 1),
                            term: try $0.decode(atIndex: 2))
                    }
            }
        }
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
        try own(HoldNotice.placed, HoldNotice(id: hold.id, series: hold.series, who: HoldNotice.carriedOver))
    }

    /// The legal holds whose key is here, but which are in force in no journal any more and were lifted in none: what they
    /// kept of a journal that was set aside stays readable until somebody lifts them.
    ///
    /// - Throws: `JournalFailure`.
    public func forgottenHolds() throws(JournalFailure) -> [String] {
        let known = Set(try holds().map(\.id)).union(try notices(HoldNotice.lifted).map(\.notice.id))
        return try working {
            try vault.series().filter {
                try $0.hasPrefix("hold-") && $0 != Self.orderSeries && !vault.days(of: $0).isEmpty
            }
        }.map { String($0.dropFirst(5)) }.filter { !known.contains($0) }.sorted()
    }

    /// The days of a series whose keys outlive their period, because holds that were carried over name what a journal that
    /// was set aside sealed under them: between the last night that took such entries under the hold, and the end.
    func daysOfCarriedHolds(_ series: String) throws(JournalFailure) -> Set<Int> {
        let inForce = Set(try holds().map(\.id))
        let carried = try notices(HoldNotice.placed).filter {
            $0.notice.who == HoldNotice.carriedOver && inForce.contains($0.notice.id)
                && ($0.notice.series ?? series) == series
        }
        return Set(carried.flatMap { [$0.day - 1, $0.day] })
    }

    /// What this journal says of its legal holds.
    private func notices(_ type: String) throws(JournalFailure) -> [(notice: HoldNotice, day: Int)] {
        try working {
            try pool.read { db in
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT \(EntryRow.columns) FROM entry
                        WHERE kind IN (SELECT number FROM kind WHERE type = ? AND series = ?)
                        """, arguments: [type, JournalEntry.ownSeries])
                return try rows.map {
                    let row = try EntryRow($0, names, db)
                    return (try JSONDecoder().decode(HoldNotice.self, from: try row.entry(vault, db).payload), row.day)
                }
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
    /// what a hold kept that was lifted; one after the other, or one would destroy the key that another seals under.
    func applyHolds() throws(JournalFailure) {
        try holding.withLock { _ throws(JournalFailure) in try applyHoldsAlone() }
    }

    private func applyHoldsAlone() throws(JournalFailure) {
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
                let term = try working { try Self.term(of: sealed, hold: id, vault) }
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
        for id in Set(try notices(HoldNotice.lifted).map(\.notice.id)).subtracting(try holds().map(\.id)) {
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
