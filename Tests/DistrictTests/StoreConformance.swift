import Foundation
import Replication
import Testing

@testable import District
@testable import Journal

/// What every store must do; each store's tests run all of it.
struct StoreConformance {
    let store: any Store

    static func record(_ sequence: Int64, epoch: UInt8 = 1, series: String = "visits") -> KeptRecord {
        let header = EntryHeader(
            epoch: Data(repeating: epoch, count: 16), sequence: sequence, kiosk: "k", entrance: "e", boot: "b",
            time: sequence * 86_400_000, type: "t", version: 1, series: series,
            commitment: Data(count: 32))
        return KeptRecord(
            header: header, link: Data(repeating: UInt8(sequence), count: 32), sealed: Data([1]), isLost: false)
    }

    static func selection(_ range: ClosedRange<Int64>, of device: String = "a", epoch: UInt8 = 1)
        -> RecordSelection
    {
        RecordSelection(device: device, epoch: Data(repeating: epoch, count: 16), sequences: range)
    }

    func entriesAreKeyedByDeviceEpochAndSequence() async throws {
        try await store.write { store in
            // Neither the order in which they come nor that of their devices says anything.
            try store.insert([Self.record(3), Self.record(1), Self.record(2)], of: "b")
            try store.insert([Self.record(1), Self.record(2)], of: "a")
            try store.insert([Self.record(1, epoch: 2)], of: "a")
        }
        try await store.read { (store: any StoreReading) throws -> Void in
            #expect(try store.records(Self.selection(1...9, of: "b"), limit: 9).map(\.header.sequence) == [1, 2, 3])
            #expect(try store.records(Self.selection(2...9), limit: 9).map(\.header.sequence) == [2])
            #expect(try store.records(Self.selection(1...9, epoch: 2), limit: 9).count == 1)
            #expect(try store.records(Self.selection(1...9), limit: 1).map(\.header.sequence) == [1])
            #expect(
                try store.links(Self.selection(1...9)).map(\.link) == [1, 2].map { Data(repeating: $0, count: 32) })
            #expect(try store.counts(of: "a") == (3, 0))
        }
        await #expect(throws: (any Error).self) { try await store.write { try $0.insert([Self.record(2)], of: "a") } }
    }

    func aFailedWriteChangesNothing() async throws {
        struct Stop: Error {}
        await #expect(throws: Stop.self) {
            try await store.write { store in
                try store.insert([Self.record(1)], of: "c")
                try store.raise(Alarm(.fork, device: "c", raised: 1))
                throw Stop()
            }
        }
        try await store.read { (store: any StoreReading) throws -> Void in
            #expect(try store.counts(of: "c") == (0, 0))
            #expect(try store.alarms().isEmpty)
        }
    }

    func erasingLeavesHeaderAndLink() async throws {
        try await store.write { store in
            try store.insert([Self.record(1), Self.record(2, series: "holds"), Self.record(3)], of: "a")
            try store.quarantine([Self.record(2)], of: "a")
            try store.erase(Self.selection(1...2), series: "visits", inQuarantine: false)
        }
        try await store.read { (store: any StoreReading) throws -> Void in
            let records = try store.records(Self.selection(1...3), limit: 9)
            #expect(records.map { $0.sealed == nil } == [true, false, false])
            #expect(records.first?.link == Self.record(1).link)
            #expect(try store.quarantined(Self.selection(1...3)).map { $0.sealed == nil } == [false])
            #expect(try (1...4).map { try store.hasPayload(of: "visits", day: $0) } == [false, true, true, false])
            #expect(try !store.hasPayload(of: "holds", day: 3))
        }
        try await store.write { try $0.erase(Self.selection(1...3), series: "visits", inQuarantine: true) }
        #expect(
            try await store.read { store in try [2, 3].map { try store.hasPayload(of: "visits", day: $0) } }
                == [false, true])
    }

    func theSameAlarmIsRaisedOnce() async throws {
        try await store.write { store in
            for time in 1...3 {
                try store.raise(Alarm(.fork, device: "a", epoch: "01", sequence: 4, raised: Int64(time)))
            }
            try store.raise(Alarm(.fork, device: "a", epoch: "01", sequence: 5, raised: 9))
            try store.raise(Alarm(.clone, device: "a", raised: 2))
        }
        let alarms = try await store.read { try $0.alarms() }
        #expect(alarms.map(\.raised) == [1, 2, 9])
        #expect(alarms.map(\.sequence) == [4, nil, 5])
    }

    func anAlarmThatIsOverIsRaisedAgainAndOneThatIsKnownIsNot() async throws {
        var alarm = Alarm(.silent, device: "a", raised: 1)
        try await store.write { [alarm] in try $0.raise(alarm) }
        alarm.known = Alarm.Known(who: "kim", at: 2)
        try await store.write { [alarm] store in
            try store.save(alarm)
            try store.raise(Alarm(.silent, device: "a", raised: 3))
        }
        #expect(try await store.read { try $0.alarms() } == [alarm])
        alarm.ended = 4
        try await store.write { [alarm] store in
            try store.save(alarm)
            try store.raise(Alarm(.silent, device: "a", raised: 5))
        }
        #expect(try await store.read { try $0.alarms() } == [Alarm(.silent, device: "a", raised: 5)])
    }

    func whatHappensAgainIsAlarmedThoughTheTimeBeforeIsKnown() async throws {
        for kind in [Alarm.Kind.fork, .clone, .truncated] {
            var alarm = Alarm(kind, device: "a", epoch: "01", sequence: 4, raised: 1)
            alarm.known = Alarm.Known(who: "kim", at: 2)
            try await store.write { [alarm] store in
                try store.raise(alarm)
                try store.save(alarm)
                try store.raise(Alarm(kind, device: "a", epoch: "01", sequence: 4, raised: 3))
            }
            let alarms = try await store.read { try $0.alarms().filter { $0.kind == kind } }
            #expect(alarms == [Alarm(kind, device: "a", epoch: "01", sequence: 4, raised: 3)])
        }
    }

    func entriesOfADayAreFoundInTheJournalsOrder() async throws {
        @Sendable func epoch(_ byte: UInt8, number: Int) -> KeptEpoch {
            let epoch = Epoch(
                id: Data(repeating: byte, count: 16), device: "a", deviceKey: Data(count: 32), parent: Data(),
                parentSequence: 0, parentLink: Data())
            return KeptEpoch(
                epoch: epoch, number: number, first: 1,
                last: ChainHead(epoch: epoch.id, sequence: 9, link: Data(count: 32)), key: Data(count: 32))
        }
        try await store.write { store in
            try store.save(epoch(7, number: 1), of: "a")
            try store.save(epoch(1, number: 2), of: "a")
            // Record 3 of the later epoch is of day 3 as well; a clock that was set back comes to day 2 twice.
            try store.insert([Self.record(2), Self.record(3)], of: "a")
            try store.insert([Self.record(2, epoch: 7), Self.record(3, epoch: 7), Self.record(4, epoch: 7)], of: "a")
            try store.insert([Self.record(3)], of: "b")
        }
        let found = try await store.read { try $0.records(of: "a", days: 2...3) }
        #expect(found.map { "\($0.header.epoch.first ?? 0) \($0.header.sequence)" } == ["7 2", "7 3", "1 2", "1 3"])
        #expect(try await store.read { try $0.records(of: "a", days: 9...10) }.isEmpty)
    }

    func accountsAreKeptByName() async throws {
        let kim = try OfficeAccount(name: "kim", fullName: "Kim", roles: [.office], password: "correct horse battery")
        var other = kim
        other.name = "alex"
        try await store.write { [other] store in
            for account in [kim, kim, other] { try store.save(account) }
        }
        #expect(try await store.read { try $0.accounts().map(\.name) } == ["alex", "kim"])
        #expect(try await store.read { try $0.account("kim") } == kim)
        try await store.write { try $0.removeAccount("kim") }
        #expect(try await store.read { try $0.account("kim") } == nil)
    }

    func theOfficesBookIsOnlyEverAddedTo() async throws {
        let entries = [(2, "b"), (1, "z"), (2, "a"), (3, "c")].map { at, id in
            SealedOfficeEntry(at: Int64(at), id: id, sealed: Data(id.utf8))
        }
        try await store.write { store in for entry in entries { try store.append(entry) } }
        #expect(try await store.read { try $0.officeEntries(newest: 3).map(\.id) } == ["c", "a", "b"])
        await #expect(throws: (any Error).self) {
            try await store.write { try $0.append(SealedOfficeEntry(at: 3, id: "c", sealed: Data())) }
        }
        #expect(try await store.read { try $0.officeEntries(newest: 9).count } == 4)
    }

    func aListIsPublishedWithItsContent() async throws {
        let size = PublishedList.chunk + 10
        let first = PublishedList(name: "b", edition: 1, manifest: Data([1]), digest: "aa", size: size)
        var second = first
        (second.edition, second.digest) = (2, "bb")
        let other = PublishedList(name: "a", edition: 9, manifest: Data([2]), digest: "cc", size: 1)
        try await store.write { [second] store in
            for list in [first, second] {
                try store.saveContent(Data(repeating: 7, count: PublishedList.chunk), of: list.digest, place: 0)
                try store.saveContent(Data(0..<10), of: list.digest, place: 1)
            }
            for list in [first, second, other] { try store.save(list) }
        }
        #expect(try await store.read { try $0.publishedLists() } == [other, second])
        #expect(try await store.read { try $0.publishedList("b") } == second)
        let across = PublishedList.chunk - 2..<PublishedList.chunk + 3
        #expect(try await store.read { try $0.bytes(across, of: first) } == Data([7, 7, 0, 1, 2]))
        #expect(try await store.read { try $0.bytes(size - 1..<size + 50, of: first) } == Data([9]))
        try await store.write { store in
            try store.removeContent(except: ["bb"])
            try store.removeList("a")
        }
        #expect(try await store.read { try $0.content(of: "aa", place: 0) } == nil)
        #expect(try await store.read { try $0.content(of: "bb", place: 1) }?.count == 10)
        #expect(try await store.read { try $0.publishedLists().map(\.name) } == ["b"])
    }

    func aDocumentIsKeptForEachSchoolAndCounted() async throws {
        func document(_ school: String, _ version: Int64, _ sealed: Data?) -> KeptDocument {
            KeptDocument(
                kind: .banned, school: school, version: version, published: 5, isBinding: false, sealed: sealed)
        }
        let (whole, own) = (document("", 1, Data([1])), document("Lincoln", 2, nil))
        let before = try await store.read { try $0.publications() }
        try await store.write { store in for document in [own, whole] { try store.save(document) } }
        #expect(try await store.read { try $0.documents() } == [whole, own])
        #expect(try await store.read { try $0.documents(for: "Lincoln") } == [own])
        #expect(try await store.read { try $0.documents(for: "Adams") } == [whole])
        #expect(try await store.read { try $0.publications() } > before)
        try await store.write { try $0.removeDocument(.banned, for: "Lincoln") }
        #expect(try await store.read { try $0.documents(for: "Lincoln") } == [whole])
    }

    func quarantineKeepsBothOfTwoBranchesAtOnePlace() async throws {
        var other = Self.record(1)
        other.link[0] ^= 1
        try await store.write { [other] store in
            for _ in 0..<2 { try store.quarantine([Self.record(1), other], of: "a") }
        }
        #expect(try await store.read { try $0.quarantined(Self.selection(1...1)).count } == 2)
    }
}

@Suite struct SQLiteStoreTests {
    private let conformance: StoreConformance
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        conformance = StoreConformance(store: try SQLiteStore(path: folder.appendingPathComponent("d.sqlite").path))
    }

    @Test func entriesAreKeyed() async throws { try await conformance.entriesAreKeyedByDeviceEpochAndSequence() }
    @Test func aFailedWriteChangesNothing() async throws { try await conformance.aFailedWriteChangesNothing() }
    @Test func erasingLeavesHeaderAndLink() async throws { try await conformance.erasingLeavesHeaderAndLink() }
    @Test func theSameAlarmIsRaisedOnce() async throws { try await conformance.theSameAlarmIsRaisedOnce() }
    @Test func whatHappensAgain() async throws {
        try await conformance.whatHappensAgainIsAlarmedThoughTheTimeBeforeIsKnown()
    }
    @Test func anAlarmThatIsOver() async throws {
        try await conformance.anAlarmThatIsOverIsRaisedAgainAndOneThatIsKnownIsNot()
    }
    @Test func entriesOfADay() async throws { try await conformance.entriesOfADayAreFoundInTheJournalsOrder() }
    @Test func accountsAreKept() async throws { try await conformance.accountsAreKeptByName() }
    @Test func theOfficesBook() async throws { try await conformance.theOfficesBookIsOnlyEverAddedTo() }
    @Test func aListIsPublished() async throws { try await conformance.aListIsPublishedWithItsContent() }
    @Test func aDocumentIsKept() async throws { try await conformance.aDocumentIsKeptForEachSchoolAndCounted() }
    @Test func quarantineKeepsBoth() async throws {
        try await conformance.quarantineKeepsBothOfTwoBranchesAtOnePlace()
    }
}
