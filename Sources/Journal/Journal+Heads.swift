import Crypto
import Foundation
import GRDB
import Vault

extension Journal {
    /// Signs how far the journal goes, if it has grown since that was last done.
    ///
    /// - Throws: `JournalFailure`.
    /// - Returns: the newest head; `nil` for an empty journal.
    @discardableResult
    public func signHead() throws(JournalFailure) -> SignedHead? {
        try working {
            // A replacement of the key that failed half-way is finished first: the old one must sign nothing any more.
            try takeUpKeys()
            let signer = try vault.signer(for: .head)
            let time = clock.wall()
            return try pool.write { db in
                let tip = try Tip(db)
                guard let epoch = tip.epoch, tip.sequence > epoch.parentSequence else { return nil }
                if let known = try Self.head(db), known.sequence == tip.sequence { return known }
                // Replaced a moment ago: whoever did it signs with the new one.
                guard try keyInForce(db) == signer.publicKey else { return nil }
                let message = SignedHead.message(epoch: epoch.id, sequence: tip.sequence, link: tip.link, time: time)
                let head = SignedHead(
                    epoch: epoch.id, sequence: tip.sequence, link: tip.link, time: time, key: signer.publicKey,
                    signature: try signer.sign(message))
                try db.execute(
                    sql: "INSERT INTO head VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [head.sequence, tip.epochNumber, head.link, head.time, head.key, head.signature])
                return head
            }
        }
    }

    /// Replaces the key that signs heads, and destroys the old one: whoever has the machine today cannot rewrite yesterday.
    ///
    /// - Throws: `JournalFailure`.
    public func rotateKey() throws(JournalFailure) {
        try signHead()
        let epoch = try epochs().last?.id ?? Data()
        let rotation = try working {
            let old = try vault.signer(for: .head)
            let next = try vault.successor(of: .head).publicKey
            return KeyRotation(
                from: old.publicKey.hexadecimal, to: next.hexadecimal,
                signature: try old.sign(KeyRotation.message(epoch: epoch, to: next)).hexadecimal)
        }
        try append([try Self.own(KeyRotation.type, rotation)])
        try working { try vault.promote(.head) }
        try signHead()
    }

    /// The epochs, oldest first.
    ///
    /// - Throws: `JournalFailure`.
    public func epochs() throws(JournalFailure) -> [Epoch] {
        try working {
            try pool.read { try Row.fetchAll($0, sql: "SELECT * FROM epoch ORDER BY number").map(Epoch.init) }
        }
    }

    /// Writes the first public key of each epoch to `trust.pub` beside the file, for whoever will verify a copy.
    ///
    /// What is there stays: a file that was set aside may have been signed by it. A key is only added to it while it is this
    /// vault's own, so that a journal that somebody else made is never vouched for.
    ///
    /// - Throws: `JournalFailure`; `.foreign` when the journal has an epoch that nobody here began.
    public func publishKeys() throws(JournalFailure) {
        let file = (path as NSString).deletingLastPathComponent + "/trust.pub"
        let known = try? String(contentsOfFile: file, encoding: .utf8)
        let listed = Set((known ?? "").split(separator: "\n").compactMap { $0.split(separator: " ").first })
        let new = try epochs().filter { !listed.contains(Substring($0.deviceKey.hexadecimal)) }
        guard !new.isEmpty else { return }
        let own = try working { try vault.signer(for: .head).publicKey }
        guard known == nil || new.allSatisfy({ $0.deviceKey == own }) else { throw .foreign(path: path) }
        let lines = new.map { "\($0.deviceKey.hexadecimal) \($0.device)\n" }.joined()
        try working { try DurableFile.write(Data(((known ?? "") + lines).utf8), to: file) }
    }

    /// When the key was last replaced, in milliseconds since 1970; `nil` for never.
    ///
    /// - Throws: `JournalFailure`.
    public func lastRotation() throws(JournalFailure) -> Int64? {
        try working {
            try pool.read { db in
                try Int64.fetchOne(
                    db,
                    sql: """
                        SELECT time FROM entry WHERE kind IN (SELECT number FROM kind WHERE type = ?)
                        ORDER BY sequence DESC LIMIT 1
                        """, arguments: [KeyRotation.type])
            }
        }
    }

    /// An entry of the journal's own.
    static func own(_ type: String, _ payload: some Encodable) throws(JournalFailure) -> NewEntry {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let bytes = try? encoder.encode(payload) else { throw .failed("\(type) cannot be written as JSON") }
        return NewEntry(type: type, version: 1, series: JournalEntry.ownSeries, payload: bytes)
    }

    static func head(_ db: Database) throws -> SignedHead? {
        try Row.fetchOne(db, sql: "SELECT * FROM head ORDER BY sequence DESC LIMIT 1").map { row in
            let number: Int64 = try row.decode(forColumn: "epoch")
            let epoch = try Data.fetchOne(db, sql: "SELECT id FROM epoch WHERE number = ?", arguments: [number])
            return try SignedHead(row, epoch: epoch ?? Data())
        }
    }

    /// Finishes a replacement of the key that a crash cut short; where the key in force is gone, an epoch begins.
    func takeUpKeys() throws {
        guard let inForce = try pool.read({ try keyInForce($0) }) else { return }
        if try vault.signer(for: .head).publicKey == inForce { return }
        if try vault.successor(of: .head).publicKey == inForce { return try vault.promote(.head) }
        try beginEpoch()
    }

    /// The key that must sign the next head: the newest epoch's, or the one its last rotation named.
    private func keyInForce(_ db: Database) throws -> Data? {
        guard let epoch = try Tip(db).epoch else { return nil }
        let rotations = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(EntryRow.columns) FROM entry
                WHERE kind IN (SELECT number FROM kind WHERE type = ? AND series = ?) AND sequence > ?
                ORDER BY sequence DESC LIMIT 1
                """, arguments: [KeyRotation.type, JournalEntry.ownSeries, epoch.parentSequence])
        guard let row = try rotations.next() else { return epoch.deviceKey }
        let entry = try EntryRow(row, names, db).entry(vault, db)
        let rotation = try JSONDecoder().decode(KeyRotation.self, from: entry.payload)
        return Data(hexadecimal: rotation.to)
    }

    /// Checks the chain from the last signed head to the end: what was written since nobody has vouched for yet.
    ///
    /// - Throws: `JournalFailure.broken`.
    func verifyTail() throws {
        try pool.read { db in
            let head = try Self.head(db)
            if let head {
                let kept = try Data.fetchOne(
                    db, sql: "SELECT link FROM entry WHERE sequence = ?", arguments: [head.sequence])
                guard kept == head.link, head.isSigned else {
                    throw JournalFailure.broken(path: path, sequence: head.sequence)
                }
            }
            var link = head?.link ?? Data()
            var epoch: Int64?
            if let head {
                epoch = try Int64.fetchOne(
                    db, sql: "SELECT epoch FROM head WHERE sequence = ?", arguments: [head.sequence])
            }
            var sequence = head?.sequence ?? 0
            let rows = try Row.fetchCursor(
                db, sql: "SELECT \(EntryRow.columns) FROM entry WHERE sequence > ? ORDER BY sequence",
                arguments: [sequence])
            while let row = try rows.next() {
                let entry = try EntryRow(row, names, db)
                if entry.epochNumber != epoch {
                    epoch = entry.epochNumber
                    link = try names.epoch(entry.epochNumber, db).genesis
                }
                sequence += 1
                guard entry.header.sequence == sequence, entry.header.link(after: link) == entry.link else {
                    throw JournalFailure.broken(path: path, sequence: sequence)
                }
                link = entry.link
            }
        }
    }

    /// Looks for the entry that was the last one when the journal was last written to.
    ///
    /// - Throws: `JournalFailure.cut`, or `.broken` where another is in its place.
    static func verifyEnd(_ end: EndMark.End, _ pool: DatabasePool, _ path: String) throws {
        try pool.read { db in
            guard try db.tableExists("epoch"),
                let link = try Data.fetchOne(
                    db,
                    sql: "SELECT link FROM entry JOIN epoch ON epoch = number WHERE sequence = ? AND id = ?",
                    arguments: [end.sequence, end.epoch])
            else {
                let last =
                    try db.tableExists("entry") ? Int64.fetchOne(db, sql: "SELECT max(sequence) FROM entry") : nil
                throw JournalFailure.cut(path: path, after: last ?? 0, through: end.sequence)
            }
            guard link == end.link else { throw JournalFailure.broken(path: path, sequence: end.sequence) }
        }
    }
}

extension SignedHead {
    init(_ row: Row, epoch: Data) throws {
        try self.init(
            epoch: epoch, sequence: row.decode(forColumn: "sequence"), link: row.decode(forColumn: "link"),
            time: row.decode(forColumn: "time"), key: row.decode(forColumn: "key"),
            signature: row.decode(forColumn: "signature"))
    }
}
