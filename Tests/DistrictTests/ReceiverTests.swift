import Foundation
import Journal
import Replication
import Testing
import Vault

@testable import District

@Suite struct ReceiverTests {
    private let district: TestDistrict
    private let kiosk: TestKiosk

    init() throws {
        district = try TestDistrict()
        kiosk = try TestKiosk()
    }

    private func newest(_ kiosk: TestKiosk) throws -> String {
        let mark = try #require(try kiosk.journal.mark(at: kiosk.journal.newest))
        return ChainHead(epoch: mark.epoch, sequence: kiosk.journal.newest, link: mark.link).text
    }

    @Test func everyRecordIsTheSameAtBothEnds() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(300)
        #expect(try await kiosk.send(district, after: 0).status == 200)
        let answer = try await kiosk.send(district, after: 256)
        #expect(answer.status == 200)
        #expect(answer.head == (try newest(kiosk)))
        let run = try #require(try kiosk.journal.records(after: 0, limit: 1000, bytes: 1 << 24))
        let kept = try await district.store.read { store in
            try store.records(RecordSelection(device: "kiosk-1", epoch: run.epoch.id, sequences: 1...300), limit: 1000)
        }
        #expect(try kept.map { try $0.opened(district.vault) } == run.records)
    }

    @Test func nothingIsInClearOnTheDistrictsDisk() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(20)
        try await kiosk.send(district, after: 0)
        let files = FileManager.default.enumerator(atPath: district.folder)?.allObjects as? [String] ?? []
        for file in files {
            let bytes = FileManager.default.contents(atPath: district.folder + "/" + file) ?? Data()
            #expect(bytes.range(of: Data("PLANTED".utf8)) == nil)
        }
        #expect(files.count > 3)
    }

    @Test func sendingAgainChangesNothing() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(10)
        for _ in 0..<3 { #expect(try await kiosk.send(district, after: 0).status == 200) }
        #expect(try await kiosk.send(district, after: 4).status == 200)
        #expect(try await district.counts("kiosk-1").entries == 10)
        #expect(try await district.alarms().isEmpty)
    }

    @Test func whatDoesNotFollowIsAnsweredWithTheDistrictsPlace() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(10)
        let answer = try await kiosk.send(district, after: 4)
        #expect(answer.status == 409)
        #expect(answer.problem?.kind == .gap)
        #expect(answer.head == "none")
        try await kiosk.send(district, after: 0, limit: 2)
        #expect(ChainHead(try await kiosk.send(district, after: 4).head)?.sequence == 2)
        #expect(try await district.counts("kiosk-1").entries == 2)
    }

    @Test func aRestoredKioskIsAFork() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(5)
        try kiosk.journal.signHead()
        let copy = try kiosk.copied()
        try kiosk.append(5)
        try await kiosk.send(district, after: 0)
        copy.boot = kiosk.boot
        try copy.append(3, "OTHER")
        let answer = try await copy.send(district, after: 2)
        #expect(answer.problem?.kind == .fork)
        #expect(ChainHead(answer.head)?.sequence == 5)
        #expect(try await district.alarms() == [.fork])
        #expect(try await district.counts("kiosk-1").entries == 10)
    }

    @Test func anImageThatIsRestoredTwiceIsAlarmedTwice() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(5)
        try kiosk.journal.signHead()
        let images = [try kiosk.copied(), try kiosk.copied()]
        try kiosk.append(5)
        try await kiosk.send(district, after: 0)
        for (number, image) in images.enumerated() {
            image.boot = kiosk.boot
            try image.append(3, "RESTORED-\(number)")
            #expect(try await image.send(district, after: 5).problem?.kind == .fork)
            #expect(try await district.openAlarms() == [.fork])
            try await district.acknowledgeAlarms()
            #expect(try await district.openAlarms().isEmpty)
        }
    }

    @Test func aRecordThatWasChangedIsNamed() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(10)
        let answer = try await kiosk.send(district, after: 0) { $0.records[6].header.time += 1 }
        #expect(answer.status == 422)
        #expect(answer.problem?.sequence == 7)
        #expect(answer.problem?.reason == .link)
        #expect(try await district.counts("kiosk-1").entries == 0)
        #expect(try await district.alarms() == [.record])
    }

    @Test func aRefusedBranchIsKeptApartWhateverItSays() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(10)
        try await kiosk.send(district, after: 0, limit: 4)
        let path = Replication.quarantinePath("kiosk-1")
        let answer = try await kiosk.send(district, after: 4, limit: 3, to: path) { $0.records[0].link[0] ^= 1 }
        #expect(answer.status == 200)
        try await kiosk.send(district, after: 7, to: path)
        try await kiosk.send(district, after: 7, to: path)
        #expect(try await district.counts("kiosk-1") == (4, 6))
        #expect(try await district.alarms() == [.quarantine])
    }

    @Test func aRefusedBranchIsKeptWithoutAHole() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(10)
        try await kiosk.send(district, after: 0, limit: 4)
        let path = Replication.quarantinePath("kiosk-1")
        let answer = try await kiosk.send(district, after: 6, to: path)
        #expect(answer.problem?.kind == .gap)
        #expect(ChainHead(answer.head)?.sequence == 4)
        #expect(try await district.counts("kiosk-1") == (4, 0))
        #expect(try await kiosk.send(district, after: 4, limit: 2, to: path).status == 200)
        #expect(try await kiosk.send(district, after: 6, to: path).status == 200)
        #expect(try await district.counts("kiosk-1") == (4, 6))
    }

    @Test func anErasedEntryIsErasedAtTheDistrictToo() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(6)
        try await kiosk.send(district, after: 0)
        _ = try kiosk.journal.erase([2, 3], who: "sam")
        try await kiosk.send(district, after: 6)
        let run = try #require(try kiosk.journal.records(after: 0, limit: 100, bytes: 1 << 20))
        let kept = try await district.store.read { store in
            try store.records(RecordSelection(device: "kiosk-1", epoch: run.epoch.id, sequences: 1...7), limit: 100)
        }
        #expect(try kept.map { try $0.opened(district.vault) } == run.records)
        #expect(kept.map { $0.sealed == nil } == [false, true, true, false, false, false, false])
    }

    @Test func whatIsErasedHereIsNamedAndNothingElse() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(6)
        try kiosk.journal.signHead()
        let image = try kiosk.copied()
        image.boot = kiosk.boot
        try await kiosk.send(district, after: 0)
        #expect(try await image.send(district, after: 0).body.isEmpty)
        try kiosk.journal.erase([2, 5], who: "sam")
        try await kiosk.send(district, after: 6)
        // Who knows already is told nothing.
        #expect(try await kiosk.send(district, after: 0).body.isEmpty)
        let answer = try await image.send(district, after: 0)
        #expect(answer.status == 200)
        #expect(try JSONDecoder().decode(Acceptance.self, from: answer.body).erased == [2, 5])
        let epoch = try #require(try kiosk.journal.records(after: 0, limit: 1, bytes: 1)).epoch.id
        let kept = try await district.store.read { store in
            try store.records(RecordSelection(device: "kiosk-1", epoch: epoch, sequences: 1...6), limit: 6)
        }
        #expect(kept.map { $0.sealed == nil } == [false, true, false, false, true, false])
    }

    @Test func aDistrictOfYesterdayIsRefilledAsTheKioskIsToday() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(6)
        try await kiosk.send(district, after: 0)
        _ = try kiosk.journal.erase([2], who: "sam")
        let answer = try await kiosk.send(district, after: 0)
        #expect(answer.status == 200)
        #expect(try await district.counts("kiosk-1").entries == 7)
        let another = try TestDistrict()
        try await kiosk.enrol(another)
        #expect(try await kiosk.send(another, after: 0).status == 200)
        let run = try #require(try kiosk.journal.records(after: 0, limit: 100, bytes: 1 << 20))
        for each in [district, another] {
            let kept = try await each.store.read { store in
                try store.records(RecordSelection(device: "kiosk-1", epoch: run.epoch.id, sequences: 1...7), limit: 100)
            }
            #expect(try kept.map { try $0.opened(each.vault) } == run.records)
        }
    }

    @Test func twoMachinesWithOneKeyAreSuspended() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(3)
        try kiosk.journal.signHead()
        let copy = try kiosk.copied()
        try await kiosk.send(district, after: 0)
        #expect(try await copy.send(district, after: 0).status == 200)
        #expect(try await kiosk.send(district, after: 0).status == 200)
        #expect(try await district.alarms() == [.stray])
        #expect(try await kiosk.send(district, after: 0).status == 403)
        #expect(try await copy.send(district, after: 0).problem?.kind == .suspended)
        #expect(try await district.alarms() == [.stray, .clone])
        try await copy.enrol(district)
        #expect(try await copy.send(district, after: 0).status == 200)
    }

    @Test func anotherCloneIsAlarmedThoughTheFirstIsKnown() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(3)
        try kiosk.journal.signHead()
        for _ in 0..<2 {
            let copy = try kiosk.copied()
            try await kiosk.send(district, after: 0)
            try await copy.send(district, after: 0)
            try await kiosk.send(district, after: 0)
            #expect(try await kiosk.send(district, after: 0).status == 403)
            #expect(try await district.openAlarms().contains(.clone))
            try await district.acknowledgeAlarms()
            kiosk.boot = UUID().uuidString
            try await kiosk.enrol(district)
        }
    }

    @Test func aKioskThatIsStartedAgainIsNoClone() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(3)
        for _ in 0..<20 {
            kiosk.boot = UUID().uuidString
            #expect(try await kiosk.send(district, after: 0).status == 200)
        }
        #expect(try await district.alarms().isEmpty)
    }

    @Test func anotherKeyAndARevokedOneAreNotHeard() async throws {
        try kiosk.append(3)
        #expect(try await kiosk.send(district, after: 0).status == 401)
        try await kiosk.enrol(district)
        let other = try TestKiosk("kiosk-1")
        try other.append(3)
        #expect(try await other.send(district, after: 0).problem?.kind == .unknownDevice)
        #expect(try await district.receiver.revoke("kiosk-1"))
        #expect(try await kiosk.send(district, after: 0).status == 403)
    }

    @Test func fiveWrongCodesEndAPairing() async throws {
        let code = try await district.receiver.beginPairing("kiosk-1", school: "Lincoln")
        for attempt in 0..<6 {
            let said = Pairing.Request(
                code: attempt < 5 ? "x" : code, device: "kiosk-1", key: try kiosk.vault.signer(for: .message).publicKey,
                recipient: try kiosk.vault.recipient().publicKey)
            let answer = try await district.receiver.answer(
                try kiosk.request(
                    "POST", Replication.pairingPath, head: "none", body: try JSONEncoder().encode(said)))
            #expect(answer.status == 403)
        }
        #expect(try await district.receiver.words(of: "kiosk-1") == nil)
        #expect(try await !district.receiver.confirmPairing("kiosk-1"))
    }

    @Test func whatAKioskSaysOfItselfIsKeptAndItsHeadIsJudged() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(5)
        try await kiosk.send(district, after: 0)
        var head = try #require(try kiosk.journal.signHead())
        func put(_ head: SignedHead) async throws -> WireAnswer {
            let report = HeadReport(
                head: head, unsent: 2, oldestUnsent: 77, release: "0.3", entrance: "Main", checks: ["journal": "ok"])
            return try await district.receiver.answer(
                try kiosk.request(
                    "PUT", Replication.headPath("kiosk-1"), head: "none", body: try JSONEncoder().encode(report)))
        }
        #expect(try await put(head).status == 200)
        #expect(try await district.alarms().isEmpty)
        let device = try await district.store.read { try $0.device("kiosk-1") }
        #expect(device?.report?.oldestUnsent == 77)
        #expect(device?.heard != nil && device?.acknowledged != nil)
        head.link[0] ^= 1
        #expect(try await put(head).status == 200)
        #expect(try await district.alarms() == [.head])
    }

    @Test func aKioskThatSignsForLessThanBeforeIsAlarmed() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(5)
        try await kiosk.send(district, after: 0)
        let early = try #require(try kiosk.journal.signHead())
        try kiosk.append(5)
        let late = try #require(try kiosk.journal.signHead())
        func put(_ head: SignedHead) throws -> WireRequest {
            let report = HeadReport(head: head, unsent: 0, oldestUnsent: nil, release: "0.3", entrance: "Main")
            return try kiosk.request(
                "PUT", Replication.headPath("kiosk-1"), head: "none", body: try JSONEncoder().encode(report))
        }
        let lingering = try put(early)
        #expect(try await district.receiver.answer(put(late)).status == 200)
        // What lingered on the way says what was, not what is.
        #expect(try await district.receiver.answer(lingering).status == 200)
        #expect(try await district.alarms().isEmpty)
        #expect(try await district.receiver.answer(put(early)).status == 200)
        #expect(try await district.alarms() == [.truncated])
    }

    @Test func aStoreOfYesterdayIsNoticedAsAGap() async throws {
        try await kiosk.enrol(district)
        try kiosk.append(10)
        try await kiosk.send(district, after: 0, limit: 4)
        #expect(try await kiosk.send(district, after: 6).status == 409)
        #expect(try await kiosk.send(district, after: 8).status == 409)
        let alarms = try await district.store.read { try $0.alarms() }
        #expect(alarms.map(\.kind) == [.gap])
        #expect(alarms.map(\.sequence) == [5])
        // The kiosk begins again where the district stands: that is no other gap.
        #expect(try await kiosk.send(district, after: 4).status == 200)
        #expect(try await district.alarms() == [.gap])
    }
}
