import Foundation
import GRDB
import Vault

/// The one place where an entry is made: numbered, sealed and chained, inside a transaction of the caller's.
struct EntryWriter {
    private let db: Database
    private let vault: Vault
    private let epochNumber: Int64
    private let epoch: Epoch
    /// Where the journal ends after what was written.
    private(set) var tip: Tip

    /// Takes the journal up where it ends; one without an epoch gets its first.
    ///
    /// Whoever wrote the last entry knows where that is; for all others it is read.
    init(_ db: Database, vault: Vault, device: String, after known: Tip? = nil) throws {
        self.db = db
        self.vault = vault
        tip = try known ?? Tip(db)
        if let number = tip.epochNumber, let epoch = tip.epoch {
            epochNumber = number
            self.epoch = epoch
        } else {
            (epochNumber, epoch) = try Self.begin(db, vault: vault, device: device, after: tip)
            (tip.epochNumber, tip.epoch, tip.link) = (epochNumber, epoch, epoch.genesis)
        }
    }

    /// Begins an epoch after what there is.
    @discardableResult
    static func begin(_ db: Database, vault: Vault, device: String, after tip: Tip) throws -> (Int64, Epoch) {
        let epoch = Epoch(
            id: Data((0..<16).map { _ in UInt8.random(in: .min ... .max) }), device: device,
            deviceKey: try vault.signer(for: .head).publicKey, parent: tip.epoch?.id ?? Data(),
            parentSequence: tip.sequence, parentLink: tip.epoch == nil ? Data() : tip.link)
        try db.execute(
            sql: """
                INSERT INTO epoch (id, device, device_key, parent, parent_sequence, parent_link)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                epoch.id, epoch.device, epoch.deviceKey, epoch.parent, epoch.parentSequence, epoch.parentLink,
            ])
        return (db.lastInsertedRowID, epoch)
    }

    /// Makes one entry.
    mutating func append(_ new: NewEntry, device: String, entrance: String, at now: ClockLabel.Reading) throws
        -> JournalEntry
    {
        let salted = SaltedPayload(new.payload)
        let header = EntryHeader(
            epoch: epoch.id, sequence: tip.sequence + 1, device: device, entrance: entrance, boot: now.boot,
            time: now.time, monotonic: now.monotonic, clock: ClockLabel(now, after: tip.reading), type: new.type,
            version: new.version, series: new.series, commitment: salted.commitment)
        let newLink = header.link(after: tip.link)
        // A clock that was never set must not put an entry among those of long ago, whose keys are soon destroyed.
        if header.clock != .unset { tip.day = Self.day(of: now.time) }
        if new.series == JournalEntry.ownSeries {
            try insert(header, newLink, body: EntryBody.clear(salted), terms: [])
        } else {
            let key = try vault.key(series: new.series, day: tip.day)
            try insert(
                header, newLink, body: try key.seal(salted.joined, binding: header.binding),
                terms: new.terms.map { TermHash.number(key.hash($0.bytes)) })
        }
        tip.sequence += 1
        tip.link = newLink
        tip.reading = now
        return JournalEntry(header: header, link: newLink, payload: new.payload, state: .present)
    }

    /// The day since 1970 that a time in milliseconds falls on.
    static func day(of time: Int64) -> Int { Int((Double(time) / 86_400_000).rounded(.down)) }

    private mutating func insert(_ header: EntryHeader, _ link: Data, body: Data, terms: [Int64]) throws {
        let origin = try tip.numbers.number(
            of: Names.Origin(device: header.device, entrance: header.entrance, boot: header.boot), db)
        let kind = try tip.numbers.number(
            of: Names.Kind(type: header.type, version: header.version, series: header.series), db)
        let insert = try db.cachedStatement(sql: "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)")
        try insert.execute(arguments: [
            header.sequence, epochNumber, origin, kind, header.time, header.monotonic, header.clock.rawValue,
            header.commitment, link, tip.day, body, terms.isEmpty ? nil : TermHash.joined(terms),
        ])
        guard !terms.isEmpty else { return }
        let find = try db.cachedStatement(sql: "INSERT OR IGNORE INTO term VALUES (?, ?)")
        for term in terms { try find.execute(arguments: [term, header.sequence]) }
    }
}

/// Where a journal ends.
struct Tip {
    var sequence: Int64 = 0
    var link = Data()
    var epochNumber: Int64?
    var epoch: Epoch?
    var reading: ClockLabel.Reading?
    var day = 0
    /// What is known of the names that entries have in common.
    var numbers = NameNumbers()

    init(_ db: Database) throws {
        let newest = try db.cachedStatement(sql: "SELECT * FROM epoch ORDER BY number DESC LIMIT 1")
        if let row = try Row.fetchOne(newest) {
            epochNumber = try row.decode(Int64.self, forColumn: "number")
            epoch = try Epoch(row)
        }
        let last = try db.cachedStatement(
            sql: """
                SELECT sequence, epoch, link, time, monotonic, boot, day FROM entry
                JOIN origin ON origin.number = entry.origin ORDER BY sequence DESC LIMIT 1
                """)
        guard let row = try Row.fetchOne(last) else {
            link = epoch?.genesis ?? Data()
            return
        }
        sequence = try row.decode(forColumn: "sequence")
        let isOfNewest = try row.decode(Int64.self, forColumn: "epoch") == epochNumber
        link = isOfNewest ? try row.decode(forColumn: "link") : epoch?.genesis ?? Data()
        reading = try ClockLabel.Reading(
            time: row.decode(forColumn: "time"), monotonic: row.decode(forColumn: "monotonic"),
            boot: row.decode(forColumn: "boot"))
        day = try row.decode(forColumn: "day")
    }
}

/// A term's hash as the database keeps it: the first eight bytes.
enum TermHash {
    static func number(_ hash: Data) -> Int64 {
        Int64(bitPattern: hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    static func joined(_ terms: [Int64]) -> Data {
        var bytes = Data(capacity: terms.count * 8)
        for term in terms { withUnsafeBytes(of: term.bigEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    static func split(_ bytes: Data) -> [Int64] {
        stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { number(Data(bytes.dropFirst($0))) }
    }
}
