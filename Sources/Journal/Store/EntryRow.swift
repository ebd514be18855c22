import Foundation
import GRDB
import Vault

/// A row of `entry` with its names put back.
struct EntryRow {
    static let columns = "sequence, epoch, origin, kind, time, monotonic, clock, commitment, link, body"

    var header: EntryHeader
    var epochNumber: Int64
    var link: Data
    var body: Data?

    init(_ row: Row, _ names: Names, _ db: Database) throws {
        let origin = try names.origin(row[2], db)
        let kind = try names.kind(row[3], db)
        epochNumber = row[1]
        guard let clock = ClockLabel(rawValue: row[6]) else { throw JournalFailure.damaged(path: "a clock label") }
        header = EntryHeader(
            epoch: try names.epoch(epochNumber, db).id, sequence: row[0], device: origin.device,
            entrance: origin.entrance, boot: origin.boot, time: row[4], monotonic: row[5], clock: clock,
            type: kind.type, version: kind.version, series: kind.series, commitment: row[7])
        link = row[8]
        body = row[9]
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
