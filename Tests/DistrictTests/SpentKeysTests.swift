import Foundation
import Journal
import Replication
import Testing
import Vault

@testable import District

/// Keys of days of which nothing is left are destroyed at the district too.
@Suite struct SpentKeysTests {
    private let district: TestDistrict
    private let keys: SpentKeys
    private static let today = 30

    init() async throws {
        let district = try TestDistrict()
        self.district = district
        keys = SpentKeys(store: district.store, vault: district.vault, clock: { Int64(Self.today) * 86_400_000 })
    }

    /// An entry of a day that is numbered like it, sealed as the district seals it.
    private func keep(_ number: Int64, apart: Bool = false) async throws {
        var record = StoreConformance.record(number)
        record.sealed = try district.vault.seal(
            Data(repeating: 7, count: 64), series: "visits", day: record.header.day,
            binding: Data(record.header.encoded))
        let kept = record
        try await district.store.write { store in
            try apart ? store.quarantine([kept], of: "a") : store.insert([kept], of: "a")
        }
    }

    private func erase(_ number: Int64, apart: Bool = false) async throws {
        try await district.store.write { store in
            try store.erase(
                StoreConformance.selection(number...number), series: "visits", inQuarantine: apart)
        }
    }

    private func days() throws -> [Int] { try district.vault.days(of: "visits") }

    @Test func aKeyGoesWithTheLastOfItsDayAndNoSooner() async throws {
        for number in [Int64(3), 4, 29, 30] { try await keep(number) }
        try await keep(4, apart: true)
        #expect(try await keys.destroy() == 0)
        for number in [Int64(3), 4, 29, 30] { try await erase(number) }
        #expect(try await keys.destroy() == 1)
        #expect(try days() == [4, 29, 30], "one is kept apart; today and yesterday may still be written")
        try await erase(4, apart: true)
        #expect(try await keys.destroy() == 1)
        #expect(try days() == [29, 30])
    }

    @Test func whatABackupStillHasOpensNoMoreAndIsLostNotAFailure() async throws {
        try await keep(3)
        let backup = district.folder + "/backup.sqlite"
        try await district.store.backUp(to: backup)
        try await erase(3)
        try await keys.destroy()
        let restored = try SQLiteStore(path: backup)
        func body() async throws -> CanonicalRecord.Body? {
            try await restored.read { try $0.records(StoreConformance.selection(3...3), limit: 1) }.first?
                .opened(district.vault).body
        }
        #expect(try await body() == .lost)
        // Something of that day comes late, and makes another key.
        try await keep(3, apart: true)
        #expect(try await body() == .lost)
    }

    @Test func whatIsPublishedStaysAndTheOfficesBookIsNeverSpent() async throws {
        let publisher = DocumentPublisher(
            store: district.store, vault: district.vault, clock: { 5 * 86_400_000 })
        _ = try await publisher.publish(Data("id,family\n1,Example\n".utf8), as: .banned)
        _ = try district.vault.seal(Data("x".utf8), series: OfficeBook.series, day: 5, binding: Data())
        #expect(try await keys.destroy() == 0)
        #expect(try await publisher.withdraw(.banned))
        #expect(try await keys.destroy() == 1)
        #expect(try district.vault.days(of: OfficeBook.series) == [5])
    }
}
