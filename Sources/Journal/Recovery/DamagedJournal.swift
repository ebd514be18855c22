import Foundation
import Vault

/// A journal's rows as they lie in the leaves of a damaged database, told apart by their form alone.
struct DamagedJournal {
    private(set) var epochs: [Int64: Epoch] = [:]
    private(set) var heads: [Int64: [SignedHead]] = [:]
    /// Where the kept house begins, sealed.
    private(set) var checkpoint: KeptCheckpoint?
    /// Legal holds, by their names.
    private(set) var holds: [String: CarriedHold] = [:]
    private var origins: [Int64: Names.Origin] = [:]
    private var kinds: [Int64: Names.Kind] = [:]
    private var entries: [Int64: Place] = [:]
    private let leaves: LeafPages

    typealias Entry = (header: EntryHeader, epoch: Int64, link: Data, body: Data?)

    private struct Place {
        var page: Int
        var cell: Int
        var isErased: Bool
    }

    /// Looks at every page; `nil` when the file cannot be read.
    init?(path: String) {
        guard let pages = DatabasePages(path: path) else { return nil }
        leaves = LeafPages(pages: pages)
        var signed: [(epoch: Int64, row: LeafRow)] = []
        // No entry is smaller than this many bytes: a number beyond is a damaged row's.
        let most = Int64(pages.bytes / 100)
        for number in pages.numbers {
            let page = pages.page(number)
            for cell in leaves.cells(of: page, number: number) {
                var isEntry = false
                var isErased = false
                let row = leaves.row(in: page, at: cell) { types in
                    isEntry = types.count == 13
                    isErased = isEntry && types[11] == 0
                    return types.first == 0 && (4...7).contains(types.count) || isEntry
                }
                guard let row else { continue }
                if isEntry {
                    guard (1...most).contains(row.number), isErased || entries[row.number]?.isErased != true else {
                        continue
                    }
                    entries[row.number] = Place(page: number, cell: cell, isErased: isErased)
                } else if row.values.count == 6, let epoch = row.number(1) {
                    signed.append((epoch, row))
                } else {
                    take(row)
                }
            }
        }
        for (number, row) in signed {
            guard let head = SignedHead(row, epoch: epochs[number]?.id), head.isSigned else { continue }
            heads[head.sequence, default: []].append(head)
        }
    }

    /// The sequences of the entries that are there, in order.
    var sequences: [Int64] { entries.keys.sorted() }

    /// The entry of a sequence, if it can be read; with its body as it is in the database.
    func entry(_ sequence: Int64) -> Entry? {
        guard let place = entries[sequence],
            let row = leaves.row(in: leaves.pages.page(place.page), at: place.cell),
            let number = row.number(1), let epoch = epochs[number], let origin = row.number(2).flatMap({ origins[$0] }),
            let kind = row.number(3).flatMap({ kinds[$0] }), let time = row.number(4), let monotonic = row.number(5),
            let clock = row.text(6).flatMap(ClockLabel.init(rawValue:)), let commitment = row.bytes(7),
            let link = row.bytes(8)
        else { return nil }
        let header = EntryHeader(
            epoch: epoch.id, sequence: sequence, device: origin.device, entrance: origin.entrance, boot: origin.boot,
            time: time, monotonic: monotonic, clock: clock, type: kind.type, version: kind.version, series: kind.series,
            commitment: commitment)
        return (header, number, link, row.bytes(11))
    }

    private mutating func take(_ row: LeafRow) {
        switch row.values.count {
        case 7: epochs[row.number] = Epoch(row)
        case 5:
            guard let sequence = row.number(1), let link = row.bytes(2), let body = row.bytes(4) else { return }
            checkpoint = KeptCheckpoint(sequence: sequence, link: link, body: body)
        default:
            if let type = row.text(1), let version = row.number(2), let series = row.text(3) {
                kinds[row.number] = Names.Kind(type: type, version: Int(version), series: series)
            } else if let device = row.text(1), let entrance = row.text(2), let boot = row.text(3) {
                origins[row.number] = Names.Origin(device: device, entrance: entrance, boot: boot)
            } else if let id = row.text(1), row.isNull(2) != row.isNull(3) {
                holds[id] = CarriedHold(id: id, series: row.text(2), term: row.bytes(3))
            }
        }
    }
}

extension Epoch {
    fileprivate init?(_ row: LeafRow) {
        guard let id = row.bytes(1), let device = row.text(2), let key = row.bytes(3), let parent = row.bytes(4),
            let sequence = row.number(5), let link = row.bytes(6)
        else { return nil }
        self.init(
            id: id, device: device, deviceKey: key, parent: parent, parentSequence: sequence, parentLink: link)
    }
}

extension SignedHead {
    fileprivate init?(_ row: LeafRow, epoch: Data?) {
        guard let epoch, let link = row.bytes(2), let time = row.number(3), let key = row.bytes(4),
            let signature = row.bytes(5)
        else { return nil }
        self.init(epoch: epoch, sequence: row.number, link: link, time: time, key: key, signature: signature)
    }
}
