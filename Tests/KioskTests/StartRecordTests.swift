import Foundation
import Testing

@testable import Kiosk

/// When the daemon comes up in safe mode.
@Suite struct StartRecordTests {
    /// Starts until one is in safe mode, each of them killed; at most `most`.
    private func killed(_ record: inout StartRecord, boot: String = "a", most: Int = 20) -> Int? {
        (1...most).first { _ in record.begin(boot: boot, release: "1", limit: 5) }
    }

    /// So many starts, each of them killed: whether one of them was in safe mode.
    private func start(_ record: inout StartRecord, times: Int, release: String = "1", limit: Int = 5) -> Bool {
        (1...times).map { _ in record.begin(boot: "a", release: release, limit: limit) }.contains(true)
    }

    @Test func fiveBadStartsInARowLeadToSafeModeAndNotFour() {
        var record = StartRecord()
        let first = killed(&record)
        #expect(first == 6)
        let lasts = start(&record, times: 1)
        #expect(lasts, "safe mode lasts until somebody ends it")
        #expect(record.badStarts == 5)
    }

    @Test func aGoodMinuteForgivesWhatWasBefore() {
        var record = StartRecord()
        let safe = start(&record, times: 5)
        #expect(!safe)
        record.becomeGood()
        let first = killed(&record)
        #expect(first == 6)
    }

    @Test func anEndInOrderIsNoBadStartAndNoGoodOne() {
        var record = StartRecord()
        var safe = start(&record, times: 4)
        for _ in 1...10 {
            record.endInOrder()
            safe = start(&record, times: 1) || safe
        }
        #expect(!safe && record.badStarts == 3)
        let first = killed(&record)
        #expect(first == 2)
    }

    @Test func aStartThatEndedWithTheMachineIsNotCounted() {
        var record = StartRecord()
        let safe = (1...20).map { record.begin(boot: "boot \($0)", release: "1", limit: 5) }
        #expect(!safe.contains(true) && record.badStarts == 0)
    }

    @Test func anotherReleaseIsGivenItsOwnChance() {
        var record = StartRecord()
        _ = killed(&record)
        let safe = start(&record, times: 1, release: "2")
        #expect(!safe)
    }

    @Test func aLimitOfNoughtIsNever() {
        var record = StartRecord()
        let safe = start(&record, times: 30, limit: 0)
        #expect(!safe)
    }

    @Test func theRecordOutlivesTheProcessAndADamagedOneIsANewOne() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "starts-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/starts"
        for _ in 1...5 { #expect(!StartHealth(path: path, limit: 5).isSafe) }
        let sixth = StartHealth(path: path, limit: 5)
        #expect(sixth.isSafe && sixth.badStarts == 5)
        sixth.becomeGood()
        #expect(!StartHealth(path: path, limit: 5).isSafe)
        for damage in ["", "{", "[1]", #"{"badStarts":"many"}"#, String(repeating: "9", count: 100_000)] {
            try Data(damage.utf8).write(to: URL(filePath: path))
            #expect(StartHealth(path: path, limit: 5).badStarts == 0)
        }
    }
}
