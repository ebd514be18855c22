import Foundation
import GRDB
import Synchronization

/// The names that entries have in common, by their numbers: each is on disk once.
final class Names: Sendable {
    struct Origin: Hashable {
        var device: String
        var entrance: String
        var boot: String
    }

    struct Kind: Hashable {
        var type: String
        var version: Int
        var series: String
    }

    private struct Known {
        var origins: [Int64: Origin] = [:]
        var kinds: [Int64: Kind] = [:]
        var epochs: [Int64: Epoch] = [:]
    }

    private let known = Mutex(Known())

    func origin(_ number: Int64, _ db: Database) throws -> Origin {
        if let found = known.withLock({ $0.origins[number] }) { return found }
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM origin WHERE number = ?", arguments: [number]) else {
            throw JournalFailure.damaged(path: "origin \(number)")
        }
        let found = try Origin(
            device: row.decode(forColumn: "device"), entrance: row.decode(forColumn: "entrance"),
            boot: row.decode(forColumn: "boot"))
        known.withLock { $0.origins[number] = found }
        return found
    }

    func kind(_ number: Int64, _ db: Database) throws -> Kind {
        if let found = known.withLock({ $0.kinds[number] }) { return found }
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM kind WHERE number = ?", arguments: [number]) else {
            throw JournalFailure.damaged(path: "kind \(number)")
        }
        let found = try Kind(
            type: row.decode(forColumn: "type"), version: row.decode(forColumn: "version"),
            series: row.decode(forColumn: "series"))
        known.withLock { $0.kinds[number] = found }
        return found
    }

    func epoch(_ number: Int64, _ db: Database) throws -> Epoch {
        if let found = known.withLock({ $0.epochs[number] }) { return found }
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM epoch WHERE number = ?", arguments: [number]) else {
            throw JournalFailure.damaged(path: "epoch \(number)")
        }
        let found = try Epoch(row)
        known.withLock { $0.epochs[number] = found }
        return found
    }

    /// The number of an origin, which is made if it is new.
    static func number(of origin: Origin, _ db: Database) throws -> Int64 {
        let arguments: StatementArguments = [origin.device, origin.entrance, origin.boot]
        let find = try db.cachedStatement(
            sql: "SELECT number FROM origin WHERE device = ? AND entrance = ? AND boot = ?")
        if let number = try Int64.fetchOne(find, arguments: arguments) { return number }
        try db.execute(sql: "INSERT INTO origin (device, entrance, boot) VALUES (?, ?, ?)", arguments: arguments)
        return db.lastInsertedRowID
    }

    /// The number of a kind, which is made if it is new.
    static func number(of kind: Kind, _ db: Database) throws -> Int64 {
        let arguments: StatementArguments = [kind.type, kind.version, kind.series]
        let find = try db.cachedStatement(sql: "SELECT number FROM kind WHERE type = ? AND version = ? AND series = ?")
        if let number = try Int64.fetchOne(find, arguments: arguments) { return number }
        try db.execute(sql: "INSERT INTO kind (type, version, series) VALUES (?, ?, ?)", arguments: arguments)
        return db.lastInsertedRowID
    }
}

extension Epoch {
    init(_ row: Row) throws {
        try self.init(
            id: row.decode(forColumn: "id"), device: row.decode(forColumn: "device"),
            deviceKey: row.decode(forColumn: "device_key"), parent: row.decode(forColumn: "parent"),
            parentSequence: row.decode(forColumn: "parent_sequence"), parentLink: row.decode(forColumn: "parent_link"))
    }
}
