import Testing
import Visits
import WebPages

@testable import Kiosk

@Suite struct LockoutTests {
    private let start = Timestamp(milliseconds: 1_000_000)
    private let keys = [Lockout.Key.account("pat"), .address("192.0.2.7")]

    @Test func eachFailureAfterTheFreeOnesDoublesTheWaitUpToAQuarterOfAnHour() {
        var lockout = Lockout()
        var waits: [Int] = []
        var now = start
        for _ in 0..<15 {
            lockout.failed([.account("pat")], at: now)
            let wait = lockout.wait(for: [.account("pat")], at: now)
            waits.append(wait)
            now = now.after(seconds: wait)
            #expect(lockout.wait(for: [.account("pat")], at: now) == 0)
        }
        #expect(waits == [0, 0, 0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900])
    }

    @Test func manyNamesFromOneAddressAreOneAttack() {
        var lockout = Lockout()
        for number in 0..<20 { lockout.failed([.account("name\(number)"), .address("192.0.2.7")], at: start) }
        #expect(lockout.wait(for: [.account("another"), .address("192.0.2.7")], at: start) == 30)
        #expect(lockout.wait(for: [.account("another"), .address("192.0.2.8")], at: start) == 0)
    }

    @Test func openingOnesOwnAccountBuysNoMoreGuessesAtOthers() {
        var lockout = Lockout()
        for number in 0..<20 {
            lockout.failed([.account("name\(number)"), .address("192.0.2.7")], at: start)
            lockout.succeeded("own")
        }
        #expect(lockout.wait(for: [.account("own"), .address("192.0.2.7")], at: start) > 0)
    }

    @Test func anHourLaterAllIsForgotten() {
        var lockout = Lockout()
        for _ in 0..<30 { lockout.failed(keys, at: start) }
        let later = start.after(seconds: 3601)
        lockout.failed(keys, at: later)
        #expect(lockout.wait(for: keys, at: later) == 0)
    }

    @Test func inventedNamesFillNoMemoryAndPushOutNoAddress() {
        var lockout = Lockout()
        for number in 0..<5000 {
            lockout.failed(
                [.account("name\(number)"), .address("192.0.2.7")],
                at: Timestamp(milliseconds: start.milliseconds + Int64(number)))
        }
        #expect(lockout.wait(for: [.address("192.0.2.7")], at: start.after(seconds: 5)) > 0)
        #expect(lockout.count <= Lockout.capacity)
    }
}
