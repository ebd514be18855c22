import Foundation
import Testing

@testable import District

@Suite struct SilenceWatchTests {
    private static let minute: Int64 = 60_000

    private func device(heard: Int64?, _ standing: EnrolledDevice.Standing = .active) -> EnrolledDevice {
        var device = EnrolledDevice(
            name: "a", school: "Lincoln", key: Data(), recipient: Data(), standing: standing, enrolled: 0)
        device.heard = heard
        return device
    }

    private func changes(_ device: EnrolledDevice, _ alarms: [Alarm] = [], now: Int64, started: Int64 = 0) -> [Alarm] {
        SilenceWatch.changes([device], alarms, now: now, started: started, patience: 45 * Self.minute)
    }

    @Test func aKioskThatSaysNothingIsAlarmedOnceItIsTooLong() {
        #expect(changes(device(heard: 0), now: 45 * Self.minute).isEmpty)
        #expect(changes(device(heard: 0), now: 45 * Self.minute + 1).map(\.kind) == [.silent])
        #expect(changes(device(heard: nil), now: 46 * Self.minute).map(\.kind) == [.silent])
        #expect(changes(device(heard: 0, .revoked), now: 99 * Self.minute).isEmpty)
    }

    @Test func aKioskThatIsEnrolledAgainHasItsTimeToSpeak() {
        var device = device(heard: 0)
        device.enrolled = 99 * Self.minute
        #expect(changes(device, now: 100 * Self.minute).isEmpty)
        #expect(changes(device, now: 145 * Self.minute).map(\.kind) == [.silent])
    }

    @Test func aServerThatWasDownHeardNobodyAndThatIsNobodysSilence() {
        #expect(changes(device(heard: 0), now: 100 * Self.minute, started: 90 * Self.minute).isEmpty)
        #expect(changes(device(heard: 0), now: 136 * Self.minute, started: 90 * Self.minute).count == 1)
    }

    @Test func anAlarmEndsWhenTheKioskSpeaksAndIsRaisedAgain() async throws {
        let district = try TestDistrict()
        let clock = TestClock()
        let start = clock.now
        try await district.store.write { [self] in try $0.save(device(heard: start)) }
        let watch = SilenceWatch(store: district.store, seconds: 60, clock: { clock.now })
        func alarms() async throws -> [Alarm] { try await district.store.read { try $0.alarms() } }
        clock.now += 2 * Self.minute
        try await watch.look()
        try await watch.look()
        #expect(try await alarms().map(\.raised) == [start + 2 * Self.minute])
        #expect(try await alarms().allSatisfy(\.isOpen))
        let heard = clock.now
        try await district.store.write { [self] in try $0.save(device(heard: heard)) }
        try await watch.look()
        #expect(try await alarms().map(\.ended) == [heard])
        clock.now += 5 * Self.minute
        try await watch.look()
        #expect(try await alarms().map(\.raised) == [start + 7 * Self.minute])
        #expect(try await alarms().allSatisfy(\.isOpen))
    }
}
