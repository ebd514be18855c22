import Foundation
import GRDB
import Vault

/// A row is none that the journal wrote; whoever knows the file says that it is damaged.
struct ForeignRow: Error {}

/// A row of `entry` with its names put back.
struct EntryRow {
    static let columns =
        "sequence, epoch, origin, kind, time, monotonic, clock, commitment, link, body, day, kept_under"

    var header: EntryHeader
    var epochNumber: Int64
    var link: Data
    var body: Data?
    /// The day whose key it was first sealed under, and the hold whose key seals it now.
    var day: Int
    var hold: String?

    init(_ row: Row, _ names: Names, _ db: Database) throws {
        let origin = try names.origin(row.decode(atIndex: 2), db)
        let kind = try names.kind(row.decode(atIndex: 3), db)
        epochNumber = try row.decode(atIndex: 1)
        guard let clock = try ClockLabel(rawValue: row.decode(atIndex: 6)) else { throw ForeignRow() }
        header = try EntryHeader(
            epoch: names.epoch(epochNumber, db).id, sequence: row.decode(atIndex: 0), device: origin.device,
            entrance: origin.entrance, boot: origin.boot, time: row.decode(atIndex: 4),
            monotonic: row.decode(atIndex: 5), clock: clock,
            type: kind.type, version: kind.version, series: kind.series, commitment: row.decode(atIndex: 7))
        link = try row.decode(atIndex: 8)
        body = try row.decode(Data?.self, atIndex: 9)
        day = try row.decode(atIndex: 10)
        hold = try row.decode(String?.self, atIndex: 11)
    }

    /// The entry, opened.
    func entry(_ vault: Vault, _ db: Database) throws -> JournalEntry {
        guard let body else { return JournalEntry(header: header, link: link, payload: Data(), state: .erased) }
        do throws(VaultFailure) {
            let salted = try EntryBody.open(body, header: header, vault: vault)
            return JournalEntry(header: header, link: link, payload: salted.payload, state: .present)
        } catch {
            guard error == .notAuthentic || error.isOfKey else { throw error }
            let isDamaged = try isOfNewestEpoch(db) && (error == .notAuthentic || !isSealedAsItSays(body))
            return JournalEntry(
                header: header, link: link, payload: Data(), state: isDamaged ? .damaged : .unreadable)
        }
    }

    /// An epoch begins when keys are lost: of what the lost ones sealed nobody can say whether it is whole.
    private func isOfNewestEpoch(_ db: Database) throws -> Bool {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(number) FROM epoch")) == epochNumber
    }

    /// Whether the key that the body names is the one that it must have been sealed under.
    private func isSealedAsItSays(_ body: Data) -> Bool {
        Vault.seals(body, series: hold.map(Journal.series) ?? header.series, day: hold == nil ? day : 0)
    }
}
