import Foundation
import Journal
import Replication
import Synchronization
import Testing
import Vault
import Visits

@testable import District

/// How a kiosk's house stands, whatever its journal says.
@Suite struct RostersTests {
    private let district: TestDistrict
    private let kiosk: TestKiosk

    init() throws {
        district = try TestDistrict()
        kiosk = try TestKiosk()
    }

    @Test func aClockThatNoClockShowsDoesNotEndTheServer() async throws {
        try await kiosk.enrol(district)
        for (before, after) in [(Int64.min, Int64.max), (Int64.max, Int64.min), (0, Int64.max)] {
            try kiosk.journal.append([
                NewEntry(
                    type: ClockStepped.type, version: 1, series: "operations",
                    payload: Data(#"{"before":\#(before),"after":\#(after)}"#.utf8))
            ])
        }
        let rosters = Rosters(store: district.store, vault: district.vault)
        #expect(try await kiosk.send(district, after: 0).status == 200)
        #expect(try await rosters.house(of: "kiosk-1", at: 0) != nil)
    }

    /// A store in which something happens while it is read.
    private struct Interrupted: Store {
        let store: any Store
        let interruption: @Sendable () -> Void

        func read<Result: Sendable>(
            _ work: @escaping @Sendable (any StoreReading) throws -> Result
        ) async throws -> Result {
            let result = try await store.read(work)
            interruption()
            return result
        }

        func write<Result: Sendable>(
            _ work: @escaping @Sendable (any StoreWriting) throws -> Result
        ) async throws -> Result {
            try await store.write(work)
        }
    }

    @Test func aHouseThatWasReadBeforeTheLatestBatchIsNotKept() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(2)
        try await kiosk.send(district, after: 0)
        try kiosk.append(1)
        let run = try #require(try kiosk.journal.records(after: 2, limit: 1, bytes: 1 << 20))
        let batch = RecordBatch(run)
        let made = Mutex<Rosters?>(nil)
        let reads = Mutex(0)
        let store = Interrupted(store: district.store) {
            if reads.withLock({ reads in
                reads += 1
                return reads == 1
            }) {
                made.withLock { $0 }?.take("kiosk-1", batch)
            }
        }
        let rosters = Rosters(store: store, vault: district.vault)
        made.withLock { $0 = rosters }
        for _ in 0..<3 { _ = try await rosters.house(of: "kiosk-1", at: 0) }
        // The first was too old to keep, the second was kept, and the third found it.
        #expect(reads.withLock { $0 } == 2)
    }
}
