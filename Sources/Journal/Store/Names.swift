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
            throw ForeignRow()
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
            throw ForeignRow()
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
            throw ForeignRow()
        }
        let found = try Epoch(row)
        known.withLock { $0.epochs[number] = found }
        return found
    }
}

/// The numbers under which names are kept: those that a writer has asked for once.
///
/// It belongs to one transaction and, once that is committed, to the next: a number that was rolled back is another's.
struct NameNumbers {
    private var origins: [Names.Origin: Int64] = [:]
    private var kinds: [Names.Kind: Int64] = [:]

    /// The number of an origin, which is made if it is new.
    mutating func number(of origin: Names.Origin, _ db: Database) throws -> Int64 {
        if let known = origins[origin] { return known }
        let number = try Self.number(
            db, find: "SELECT number FROM origin WHERE device = ? AND entrance = ? AND boot = ?",
            make: "INSERT INTO origin (device, entrance, boot) VALUES (?, ?, ?)",
            [origin.device, origin.entrance, origin.boot])
        origins[origin] = number
        return number
    }

    /// The number of a kind, which is made if it is new.
    mutating func number(of kind: Names.Kind, _ db: Database) throws -> Int64 {
        if let known = kinds[kind] { return known }
        let number = try Self.number(
            db, find: "SELECT number FROM kind WHERE type = ? AND version = ? AND series = ?",
            make: "INSERT INTO kind (type, version, series) VALUES (?, ?, ?)",
            [kind.type, kind.version, kind.series])
        kinds[kind] = number
        return number
    }

    private static func number(_ db: Database, find: String, make: String, _ arguments: StatementArguments) throws
        -> Int64
    {
        if let number = try Int64.fetchOne(db, sql: find, arguments: arguments) { return number }
        try db.execute(sql: make, arguments: arguments)
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
