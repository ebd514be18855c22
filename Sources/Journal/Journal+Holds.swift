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

/// What `hold-order.placed` and `hold-order.lifted` say: no personal data.
private struct HoldNotice: Codable {
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
    /// - Throws: `JournalFailure`.
    public func liftHold(_ id: String, who: String) throws(JournalFailure) {
        guard try holds().contains(where: { $0.id == id }) else { throw .badHold(id: id) }
        let kept = try rows(sql: "kept_under = ?", [id])
        let notice = try Self.own("hold-order.lifted", HoldNotice(id: id, series: nil, who: who))
        try append([notice]) { db, _ in
            for row in kept { try self.reseal(row.row, under: nil, day: row.day, db) }
            try db.execute(sql: "DELETE FROM hold_order WHERE id = ?", arguments: [id])
        }
        _ = try working { try vault.destroy(series: Self.series(of: id), through: 0) }
        try applyHolds()
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

    /// Seals again, under the key of its hold, what a hold names and a series' key still seals.
    func applyHolds() throws(JournalFailure) {
        let orders = try working {
            try pool.read { db in
                try Row.fetchAll(db, sql: "SELECT * FROM hold_order ORDER BY number")
                    .map { ($0["id"] as String, $0["series"] as String?, $0["term"] as Data?) }
            }
        }
        for (id, series, sealed) in orders {
            let found: [(row: EntryRow, day: Int)]
            if let series {
                found = try rows(
                    sql: "kind IN (SELECT number FROM kind WHERE series = ?) AND kept_under IS NULL AND body NOT NULL",
                    [series])
            } else if let sealed {
                let term = try working {
                    let words = try JSONDecoder().decode(
                        [String].self, from: try vault.open(sealed, binding: Data(id.utf8)))
                    return SearchTerm(words.first ?? "", words.last ?? "")
                }
                var some: [(row: EntryRow, day: Int)] = []
                for sequence in try sequences(of: term) {
                    some += try rows(sql: "sequence = ? AND kept_under IS NULL AND body NOT NULL", [sequence])
                }
                found = some
            } else {
                continue
            }
            guard !found.isEmpty else { continue }
            try working { try pool.write { db in for row in found { try reseal(row.row, under: id, day: 0, db) } } }
        }
    }

    private static func series(of hold: String) -> String { "hold-\(hold)" }

    private func rows(sql: String, _ arguments: StatementArguments) throws(JournalFailure) -> [(
        row: EntryRow, day: Int
    )] {
        try working {
            try pool.read { db in
                try Row.fetchAll(
                    db, sql: "SELECT \(EntryRow.columns), day FROM entry WHERE \(sql) ORDER BY sequence",
                    arguments: arguments
                ).map { (try EntryRow($0, names, db), $0["day"]) }
            }
        }
    }

    private func reseal(_ row: EntryRow, under hold: String?, day: Int, _ db: Database) throws {
        guard let body = row.body, body.first != EntryBody.clearMark else { return }
        let salted = try EntryBody.open(body, header: row.header, vault: vault)
        let sealed = try vault.seal(
            salted.joined, series: hold.map(Self.series) ?? row.header.series, day: day, binding: row.header.binding)
        try db.execute(
            sql: "UPDATE entry SET body = ?, kept_under = ? WHERE sequence = ?",
            arguments: [sealed, hold, row.header.sequence])
    }
}
