import Foundation
import Journal
public import Replication
import Synchronization
public import Vault
public import Visits

/// How each kiosk's house stands, made of its entries: who is on site, who is held, whether the door is open.
///
/// Held in memory alone and made again from the store whenever it is not there, so that nothing that was erased stays in it.
public final class Rosters: Sendable {
    private struct Known {
        var house = House()
        var place: ChainHead
    }

    private let store: any Store
    private let vault: Vault
    private struct State {
        var known: [String: Known] = [:]
        /// How many batches came of each kiosk: a house that was read before the last of them is not kept.
        var taken: [String: Int] = [:]
    }

    private let state = Mutex(State())
    /// Entries before it are not read: nobody's visit is as long as this.
    private static let memory: Int64 = 3 * 86_400_000

    /// The rosters of a store.
    public init(store: any Store, vault: Vault) {
        self.store = store
        self.vault = vault
    }

    /// Takes records that were just kept; what erased something makes the house be made again.
    public func take(_ device: String, _ batch: RecordBatch) {
        state.withLock { state in
            state.taken[device, default: 0] += 1
            guard var house = state.known[device], house.place == batch.expected,
                !batch.records.contains(where: { $0.header.type == RetentionRun.type })
            else {
                state.known[device] = nil
                return
            }
            for record in batch.records { Self.take(record, into: &house.house) }
            house.place = batch.last
            state.known[device] = house
        }
    }

    /// How a kiosk's house stands by the newest entry that is here; `nil` while there is none.
    ///
    /// - Throws: what the store throws.
    public func house(of device: String, at now: Int64) async throws -> House? {
        let (found, taken) = state.withLock { ($0.known[device]?.house, $0.taken[device]) }
        if let found { return found }
        let records = try await store.read { store -> (place: ChainHead, records: [KeptRecord])? in
            let epochs = try store.epochs(of: device)
            guard let newest = epochs.last else { return nil }
            return (newest.last, try Self.recent(epochs, device, since: now - Self.memory, store))
        }
        guard let records else { return nil }
        var house = House()
        for kept in records.records {
            if let record = try? kept.opened(vault) { Self.take(record, into: &house) }
        }
        state.withLock { [house] state in
            guard state.taken[device] == taken else { return }
            state.known[device] = Known(house: house, place: records.place)
        }
        return house
    }

    /// Goes back from the newest entry until one is too old, also into the epochs that went before: a kiosk that branched goes
    /// on with the visits that began there.
    private static func recent(
        _ epochs: [KeptEpoch], _ device: String, since: Int64, _ store: any StoreReading
    ) throws -> [KeptRecord] {
        var found: [KeptRecord] = []
        guard var epoch = epochs.last else { return found }
        var end = epoch.last.sequence
        while true {
            while end >= epoch.first {
                let start = max(epoch.first, end - 511)
                let some = try store.records(
                    RecordSelection(device: device, epoch: epoch.epoch.id, sequences: start...end), limit: 512)
                found = some + found
                guard let first = some.first, first.header.time >= since else { return found }
                end = start - 1
            }
            // An epoch is numbered after its parent, so that this comes to an end.
            guard let parent = epochs.first(where: { $0.epoch.id == epoch.epoch.parent }), parent.number < epoch.number
            else { return found }
            end = epoch.epoch.parentSequence
            epoch = parent
        }
    }

    private static func take(_ record: CanonicalRecord, into house: inout House) {
        guard case .present(_, let payload) = record.body else { return }
        let header = record.header
        guard let entry = try? EntryCatalogue.entry(type: header.type, version: header.version, payload: payload)
        else { return }
        house.take(entry, at: Timestamp(milliseconds: header.time))
    }
}
