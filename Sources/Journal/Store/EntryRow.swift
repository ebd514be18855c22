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
        let content = try content(vault) {
            try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(number) FROM epoch")) == epochNumber
        }
        return JournalEntry(header: header, link: link, content)
    }

    /// What its body is.
    func content(_ vault: Vault?, isOfNewest: () throws -> Bool) throws -> VerifiableEntry.Body {
        try EntryBody.judge(
            body, header: header, vault: vault,
            sealedUnder: (hold.map(Journal.series) ?? header.series, hold == nil ? day : 0), isOfNewest: isOfNewest)
    }
}

extension JournalEntry {
    init(header: EntryHeader, link: Data, _ content: VerifiableEntry.Body) {
        switch content {
        case .open(let salted): self.init(header: header, link: link, payload: salted.payload, state: .present)
        case .erased: self.init(header: header, link: link, payload: Data(), state: .erased)
        case .sealed: self.init(header: header, link: link, payload: Data(), state: .unreadable)
        case .broken: self.init(header: header, link: link, payload: Data(), state: .damaged)
        }
    }
}
