import Foundation
import Journal
import Replication
import Testing
import Vault

@Suite struct JournalRecordsTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("records-\(UUID().uuidString)")
    private let journal: Journal
    private let district: Vault

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        journal = try Journal(
            path: folder.appendingPathComponent("journal.sqlite").path, device: "kiosk-1", entrance: "Main entrance",
            vault: Vault(folder: folder.appendingPathComponent("vault").path, credentials: nil))
        district = Vault(folder: folder.appendingPathComponent("district").path, credentials: nil)
    }

    private func append(_ count: Int) throws {
        try journal.append(
            (0..<count).map {
                NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data("PLANTED-\($0)".utf8))
            })
    }

    @Test func whatTheJournalKeepsArrivesAndVerifiesAtTheDistrict() throws {
        try append(7)
        _ = try journal.erase([3], who: "sam")
        let run = try #require(try journal.records(after: 0, limit: 256, bytes: 1 << 20))
        let batch = RecordBatch(run)
        let recipient = try district.recipient()
        let sealed = try SealedBatch(batch, device: "kiosk-1", to: recipient.publicKey)
        let body = sealed.body
        #expect(body.range(of: Data("PLANTED".utf8)) == nil)
        let opened = try SealedBatch(body: body, expected: batch.expected).open(device: "kiosk-1", with: recipient)
        try opened.verify()
        #expect(opened == batch)
        #expect(opened.records.count == 8)
        #expect(opened.records[2].body == .erased)
        #expect(opened.expected.link == run.epoch.genesis)
    }

    @Test func aRunGoesOnWhereTheLastOneEnded() throws {
        try append(10)
        let first = RecordBatch(try #require(try journal.records(after: 0, limit: 4, bytes: 1 << 20)))
        let second = RecordBatch(try #require(try journal.records(after: 4, limit: 256, bytes: 1 << 20)))
        #expect(second.expected == first.last)
        try second.verify()
        #expect(second.records.count == 6)
        #expect(try journal.records(after: 10, limit: 256, bytes: 1 << 20) == nil)
        #expect(RecordBatch(try #require(try journal.records(after: 0, limit: 9, bytes: 1))).records.count == 1)
    }

    @Test func eachThingThatCouldBeChangedIsFoundAtItsRecord() throws {
        try append(6)
        let good = RecordBatch(try #require(try journal.records(after: 0, limit: 256, bytes: 1 << 20)))
        var link = good
        link.records[3].link[0] ^= 1
        #expect(throws: BatchRefusal.record(sequence: 4, .link)) { try link.verify() }
        var header = good
        header.records[2].header.time += 1
        #expect(throws: BatchRefusal.record(sequence: 3, .link)) { try header.verify() }
        var payload = good
        payload.records[4].body = .present(salt: Data(count: 32), payload: Data())
        #expect(throws: BatchRefusal.record(sequence: 5, .commitment)) { try payload.verify() }
        var gap = good
        gap.records.remove(at: 1)
        #expect(throws: BatchRefusal.record(sequence: 2, .place)) { try gap.verify() }
    }

    @Test func placesAreWrittenInOneWay() throws {
        let place = ChainHead(epoch: Data(repeating: 1, count: 16), sequence: 12, link: Data(repeating: 2, count: 32))
        #expect(ChainHead(place.text) == place)
        for wrong in ["", "none", place.text + "/", place.text.replacing("/12/", with: "/012/"), "x" + place.text] {
            #expect(ChainHead(wrong) == nil)
        }
        // One more than the highest sequence would be none.
        for sequence in [Int64.min, -1, 1 << 62 + 1, .max] {
            #expect(ChainHead(place.text.replacing("/12/", with: "/\(sequence)/")) == nil)
        }
    }
}
