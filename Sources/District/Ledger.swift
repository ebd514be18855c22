import Foundation
public import Journal
import Replication
public import Vault

/// What the district makes of records that arrive: kept, known already, not to be followed, or another branch.
///
/// All of it is decided inside one transaction of the store, so that two requests at once cannot both be the first.
struct Ledger: Sendable {
    let vault: Vault
    /// Milliseconds since 1970.
    let now: Int64

    /// What became of a batch.
    enum Outcome: Sendable, Hashable {
        /// It is kept: the head of its epoch, how much of it is new, and what of it came with a payload that is erased here.
        case kept(ChainHead, new: Int, erased: [Int64])
        /// It does not follow what there is.
        case gap(ChainHead?)
        /// A record is another than the one there is; the last that is the same.
        case fork(ChainHead)
        /// A record of the journal's own does not hold.
        case refused(sequence: Int64)
    }

    /// Takes a batch whose links and commitments hold.
    func take(_ batch: RecordBatch, of device: EnrolledDevice, _ store: any StoreWriting) throws -> Outcome {
        let epochs = try store.epochs(of: device.name)
        var kept: KeptEpoch
        if let known = epochs.first(where: { $0.epoch.id == batch.epoch.id }) {
            kept = known
        } else {
            guard let begun = try begin(batch, of: device.name, epochs, store) else {
                try missing(batch, after: epochs.last?.last, of: device.name, store)
                return .gap(epochs.last?.last)
            }
            kept = begun
        }
        switch try overlap(of: batch, kept, device.name, store) {
        case .none:
            if batch.expected.sequence > kept.last.sequence {
                try missing(batch, after: kept.last, of: device.name, store)
            }
            return .gap(kept.last)
        case .differs(let common):
            let alarm = Alarm(
                .fork, device: device.name, epoch: kept.epoch.id.hexadecimal, sequence: common.sequence + 1, raised: now
            )
            try store.raise(alarm)
            return .fork(common)
        case .same(let count):
            let known = batch.records.prefix(count)
            try eraseAgain(known, of: device.name, store)
            let erased = try erasedHere(among: known, of: device.name, store.records(_:limit:))
            let new = Array(batch.records.dropFirst(count))
            guard !new.isEmpty else { return .kept(kept.last, new: 0, erased: erased) }
            if let newest = epochs.last, newest.number > kept.number {
                // A kiosk that began another epoch writes no more in this one: this was lingering, or there are two. Of two the
                // one that stays goes on in an epoch of its own.
                try store.raise(Alarm(.stray, device: device.name, epoch: kept.epoch.id.hexadecimal, raised: now))
                return .fork(kept.last)
            }
            if let bad = try keep(new, in: &kept, of: device.name, epochs + [kept], store) {
                return .refused(sequence: bad)
            }
            if !epochs.contains(where: { $0.epoch.id == kept.epoch.id }) {
                try eraseByBranch(kept, of: device.name, epochs + [kept], store)
            }
            return .kept(kept.last, new: new.count, erased: erased)
        }
    }

    /// Keeps the records of a refused branch apart, whatever they are.
    ///
    /// Only their places are checked: a branch is here without a hole, also when this store was restored in the midst of it.
    func quarantine(
        _ batch: RecordBatch, of device: EnrolledDevice, _ store: any StoreWriting
    ) throws -> Outcome {
        guard let first = batch.records.first else { return .kept(batch.last, new: 0, erased: []) }
        let epochs = try store.epochs(of: device.name)
        let kept = epochs.first { $0.epoch.id == batch.epoch.id }
        guard try follows(batch, kept, device.name, store) else { return .gap(kept?.last ?? epochs.last?.last) }
        try store.quarantine(try batch.records.map(sealed), of: device.name)
        let known = try store.quarantined(
            RecordSelection(
                device: device.name, epoch: batch.epoch.id,
                sequences: first.header.sequence &- 1...first.header.sequence &- 1))
        // One alarm for a branch: further batches of it follow one that is there.
        if known.isEmpty {
            try store.raise(
                Alarm(
                    .quarantine, device: device.name, epoch: batch.epoch.id.hexadecimal,
                    sequence: first.header.sequence, raised: now))
        }
        let erased = try erasedHere(among: batch.records[...], of: device.name) { selection, _ in
            try store.quarantined(selection)
        }
        return .kept(batch.last, new: batch.records.count, erased: erased)
    }

    /// Whether the place before a branch's records is its epoch's beginning, or is here, in the journal or apart.
    private func follows(
        _ batch: RecordBatch, _ kept: KeptEpoch?, _ device: String, _ store: any StoreReading
    ) throws -> Bool {
        let place = batch.expected
        if place.link == batch.epoch.genesis { return true }
        if let kept, try has(place, in: kept, of: device, store) { return true }
        let selection = RecordSelection(
            device: device, epoch: place.epoch, sequences: place.sequence...place.sequence)
        return try store.quarantined(selection).contains { $0.link == place.link }
    }

    /// What comes with a payload that is erased here: a kiosk restored from an image has again what it had erased since.
    private func erasedHere(
        among records: ArraySlice<CanonicalRecord>, of device: String,
        _ find: (RecordSelection, Int) throws -> [KeptRecord]
    ) throws -> [Int64] {
        let present = records.filter { $0.body != .erased && $0.body != .lost }
        // In any order: what is quarantined was not verified.
        let sequences = present.map(\.header.sequence)
        guard let epoch = present.first?.header.epoch, let first = sequences.min(), let last = sequences.max() else {
            return []
        }
        let kept = try find(
            RecordSelection(device: device, epoch: epoch, sequences: first...last), records.count)
        let erased = Set(kept.filter { $0.sealed == nil && !$0.isLost }.map(\.link))
        return present.filter { erased.contains($0.link) }.map(\.header.sequence)
    }

    /// A kiosk goes on after entries that were acknowledged and are not here: this store is older than it should be.
    private func missing(
        _ batch: RecordBatch, after last: ChainHead?, of device: String, _ store: any StoreWriting
    ) throws {
        try store.raise(
            Alarm(
                .gap, device: device, epoch: batch.epoch.id.hexadecimal, sequence: last.map { $0.sequence + 1 },
                raised: now))
    }

    private func begin(
        _ batch: RecordBatch, of device: String, _ epochs: [KeptEpoch], _ store: any StoreWriting
    ) throws -> KeptEpoch? {
        let epoch = batch.epoch
        guard batch.expected.link == epoch.genesis, epoch.parentSequence >= 0,
            batch.expected.sequence >= epoch.parentSequence
        else { return nil }
        if epoch.parent.isEmpty {
            if !epochs.isEmpty {
                try store.raise(Alarm(.begunAnew, device: device, epoch: epoch.id.hexadecimal, raised: now))
            }
        } else {
            let place = ChainHead(epoch: epoch.parent, sequence: epoch.parentSequence, link: epoch.parentLink)
            guard let parent = epochs.first(where: { $0.epoch.id == epoch.parent }),
                try has(place, in: parent, of: device, store)
            else { return nil }
        }
        return KeptEpoch(
            epoch: epoch, number: (epochs.last?.number ?? 0) + 1, first: batch.expected.sequence + 1,
            last: batch.expected, key: epoch.deviceKey)
    }

    private enum Overlap {
        case none
        case same(Int)
        case differs(common: ChainHead)
    }

    /// How much of a batch is there already.
    private func overlap(
        of batch: RecordBatch, _ kept: KeptEpoch, _ device: String, _ store: any StoreReading
    ) throws -> Overlap {
        guard try has(batch.expected, in: kept, of: device, store) else { return .none }
        guard batch.expected.sequence < kept.last.sequence else { return .same(0) }
        let links = try store.links(
            RecordSelection(
                device: device, epoch: kept.epoch.id,
                sequences: batch.expected.sequence + 1...batch.last.sequence))
        var common = batch.expected
        for (record, link) in zip(batch.records, links) {
            guard record.link == link.link else { return .differs(common: common) }
            common = ChainHead(epoch: kept.epoch.id, sequence: link.sequence, link: link.link)
        }
        return .same(links.count)
    }

    /// Whether a place is one of the chain.
    private func has(
        _ place: ChainHead, in kept: KeptEpoch, of device: String, _ store: any StoreReading
    ) throws -> Bool {
        if place == kept.last { return true }
        if place.sequence == kept.first - 1 { return place.link == kept.epoch.genesis }
        guard place.sequence < kept.last.sequence else { return false }
        let selection = RecordSelection(
            device: device, epoch: place.epoch, sequences: place.sequence...place.sequence)
        return try store.links(selection).first?.link == place.link
    }

    /// Keeps new records; gives the sequence of one that does not hold, and keeps none then.
    private func keep(
        _ records: [CanonicalRecord], in kept: inout KeptEpoch, of device: String, _ epochs: [KeptEpoch],
        _ store: any StoreWriting
    ) throws -> Int64? {
        var runs: [(sequence: Int64, run: RetentionRun)] = []
        for record in records where record.header.series == JournalEntry.ownSeries {
            guard case .present(_, let payload) = record.body else { return record.header.sequence }
            switch record.header.type {
            case KeyRotation.type:
                guard let rotation = try? JSONDecoder().decode(KeyRotation.self, from: payload),
                    let next = rotation.successor(in: kept.epoch.id, of: kept.key)
                else { return record.header.sequence }
                kept.key = next
            case RetentionRun.type:
                guard let run = try? JSONDecoder().decode(RetentionRun.self, from: payload) else {
                    return record.header.sequence
                }
                runs.append((record.header.sequence, run))
            default: break
            }
        }
        try store.insert(try records.map(sealed), of: device)
        if let last = records.last {
            kept.last = ChainHead(epoch: kept.epoch.id, sequence: last.header.sequence, link: last.link)
        }
        try store.save(kept, of: device)
        for (sequence, run) in runs {
            try erase(run, before: sequence, kept, of: device, epochs, store)
        }
        return nil
    }

    /// Erases what a kiosk's retention run names, in its epoch, in those before and in the branches between them.
    private func erase(
        _ run: RetentionRun, before sequence: Int64, _ kept: KeptEpoch, of device: String, _ epochs: [KeptEpoch],
        _ store: any StoreWriting
    ) throws {
        guard run.series != JournalEntry.ownSeries else { return }
        for pair in run.sequences where pair.count == 2 {
            var epoch: KeptEpoch? = kept
            var last = min(pair[1], sequence - 1)
            while let within = epoch, pair[0] <= last {
                let parent = epochs.first { $0.epoch.id == within.epoch.parent }
                let own = max(pair[0], within.first)
                if own <= last { try erase(own...last, within.epoch.id, run.series, false) }
                let branch = max(pair[0], within.epoch.parentSequence + 1)
                let end = min(last, within.first - 1)
                if let parent, branch <= end { try erase(branch...end, parent.epoch.id, run.series, true) }
                last = min(last, within.epoch.parentSequence)
                epoch = parent
            }
        }
        func erase(_ range: ClosedRange<Int64>, _ epoch: Data, _ series: String, _ inQuarantine: Bool) throws {
            try store.erase(
                RecordSelection(device: device, epoch: epoch, sequences: range), series: series,
                inQuarantine: inQuarantine)
        }
    }

    /// What the kiosk erased while it was on the refused branch is erased, now that the epoch after it vouches for the branch.
    private func eraseByBranch(
        _ kept: KeptEpoch, of device: String, _ epochs: [KeptEpoch], _ store: any StoreWriting
    ) throws {
        guard kept.epoch.parentSequence + 1 < kept.first else { return }
        let branch = RecordSelection(
            device: device, epoch: kept.epoch.parent, sequences: kept.epoch.parentSequence + 1...kept.first - 1)
        for found in try store.quarantined(branch)
        where found.header.series == JournalEntry.ownSeries && found.header.type == RetentionRun.type {
            let record = try found.opened(vault)
            guard record.isAsCommitted, case .present(_, let payload) = record.body,
                let run = try? JSONDecoder().decode(RetentionRun.self, from: payload)
            else { continue }
            try erase(run, before: found.header.sequence, kept, of: device, epochs, store)
        }
    }

    /// What a kiosk has erased, and sends again as erased, is erased here too.
    private func eraseAgain(
        _ records: some Collection<CanonicalRecord>, of device: String, _ store: any StoreWriting
    ) throws {
        for record in records where record.body == .erased && record.header.series != JournalEntry.ownSeries {
            let sequence = record.header.sequence
            try store.erase(
                RecordSelection(device: device, epoch: record.header.epoch, sequences: sequence...sequence),
                series: record.header.series, inQuarantine: false)
        }
    }

    private func sealed(_ record: CanonicalRecord) throws -> KeptRecord {
        var body: Data?
        if case .present(let salt, let payload) = record.body {
            // The header is bound as a whole: a body that is moved to another entry does not open.
            body = try vault.seal(
                salt + payload, series: record.header.series, day: record.header.day,
                binding: Data(record.header.encoded))
        }
        return KeptRecord(header: record.header, link: record.link, sealed: body, isLost: record.body == .lost)
    }
}

extension KeptRecord {
    /// The record as it is the same at both ends; `lost` where the key of its day is no more.
    ///
    /// That is so in a store that was restored from a backup older than an erasure. When a kiosk has sent something of that day
    /// since, there is another key of the day, which does not open it either.
    ///
    /// - Throws: `VaultFailure`.
    public func opened(_ vault: Vault) throws(VaultFailure) -> CanonicalRecord {
        guard let sealed else {
            return CanonicalRecord(header: header, link: link, body: isLost ? .lost : .erased)
        }
        let joined: Data
        do throws(VaultFailure) {
            joined = try vault.open(sealed, binding: Data(header.encoded))
        } catch .noSuchKey, .notAuthentic {
            return CanonicalRecord(header: header, link: link, body: .lost)
        }
        let salt = Data(joined.prefix(CanonicalRecord.saltLength))
        return CanonicalRecord(
            header: header, link: link,
            body: .present(salt: salt, payload: Data(joined.dropFirst(CanonicalRecord.saltLength))))
    }
}
