import Foundation
import GRDB
import Vault

/// A row is none that the journal wrote; whoever knows the file says that it is damaged.
struct ForeignRow: Error {}

/// A row of `entry` with its names put back.
struct EntryRow {
    static let columns = "sequence, epoch, origin, kind, time, monotonic, clock, commitment, link, body"

    var header: EntryHeader
    var epochNumber: Int64
    var link: Data
    var body: Data?

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
    }

    /// The entry, opened; of a payload that does not open, verification says why.
    func entry(_ vault: Vault) throws -> JournalEntry {
        guard let body else { return JournalEntry(header: header, link: link, payload: Data(), state: .erased) }
        do throws(VaultFailure) {
            let salted = try EntryBody.open(body, header: header, vault: vault)
            return JournalEntry(header: header, link: link, payload: salted.payload, state: .present)
        } catch {
            guard error == .notAuthentic || error.isOfKey else { throw error }
            return JournalEntry(header: header, link: link, payload: Data(), state: .unreadable)
        }
    }
}
