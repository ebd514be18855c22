import Testing

@testable import Visits

/// Devices that do not stop.
@Suite struct RationTests {
    private func poster(_ number: Int = 0) -> UnreadableScan {
        UnreadableScan(scanner: "lobby", code: "not-a-document", length: 20 + number)
    }

    @Test func aScannerThatDoesNotStopWritesTenEntriesAndTakesTheScreenOnce() throws {
        var driver = DoorDriver()
        let session = driver.door.session.number
        for number in 0..<1000 {
            try driver.take(.unreadable(poster(number)))
            driver.time.shift(by: 1)
        }
        #expect(driver.entries(ScanUnreadable.self).count == 10)
        #expect(driver.door.session.number == session + 1)
        #expect(driver.door.session.screen == .unreadable("not-a-document"))
        // Whoever has no ID still gets through.
        try driver.touch(.noDocument)
        #expect(driver.door.session.screen == .typing)
        try driver.take(.unreadable(poster()))
        #expect(driver.door.session.screen == .typing)
        // The rest is one entry when the minute is over, and one a minute for as long as it goes on.
        try driver.pass(seconds: 60)
        #expect(driver.entries(ScanUnreadable.self).last?.count == 991)
        for _ in 0..<600 {
            try driver.take(.unreadable(poster()))
            try driver.pass(seconds: 1)
        }
        #expect((20...22).contains(driver.entries(ScanUnreadable.self).count))
        #expect(driver.entries(ScanUnreadable.self).compactMap(\.count).reduce(0, +) > 1500)
    }

    @Test func aMinuteOfQuietGivesTheFirstFewBack() throws {
        var driver = DoorDriver()
        for _ in 0..<20 { try driver.take(.unreadable(poster())) }
        try driver.pass(seconds: 121)
        try driver.take(.unreadable(poster(7)))
        #expect(driver.entries(ScanUnreadable.self).map(\.count) == Array(repeating: nil, count: 10) + [10, nil])
        #expect(driver.entries(ScanUnreadable.self).last?.length == 27)
    }

    @Test func oneScannersNoiseHidesNothingOfAnothers() {
        var ration = Ration<Int>()
        let time = Timestamp(milliseconds: 0)
        for number in 0..<50 { _ = ration.allows(number, from: "back", at: time) }
        let front = ration.allows(1, from: "front", at: time)
        #expect(front)
        #expect(ration.nextDue == time.after(seconds: 60))
        let early = ration.settle(at: time.after(seconds: 59))
        #expect(early.isEmpty)
        let settled = ration.settle(at: time.after(seconds: 60))
        #expect(settled.map(\.last) == [49] && settled.map(\.count) == [40])
        // Nothing more came: nothing more is due, and nothing of it is kept.
        #expect(ration.nextDue == nil)
        let late = ration.settle(at: time.after(seconds: 120))
        #expect(late.isEmpty)
    }

    @Test func aClockThatIsSetBackHoldsNoCountBack() {
        var ration = Ration<Int>()
        let time = Timestamp(milliseconds: 10_000_000)
        for number in 0..<11 { _ = ration.allows(number, from: "lobby", at: time) }
        let settled = ration.settle(at: time.after(seconds: -3600))
        #expect(settled.map(\.count) == [1])
    }
}
