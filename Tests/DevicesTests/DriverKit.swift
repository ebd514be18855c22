import Testing

@testable import Devices

/// What every driver must do, whatever its device is like; docs/adding-a-scanner.md says how to put a new one through it.
struct DriverKit: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// A driver that takes frames of at most 1000 bytes.
    var make: @Sendable () -> any Intake
    /// The reads in which the device delivers a scan, at an instant.
    var deliver: @Sendable (_ scan: [UInt8], _ at: Duration) -> [[UInt8]]
    /// Whether a scan ends with its last byte and not with a silence.
    var endsAtOnce: Bool
    /// Whether one read may give any part of what the device sends.
    var isStream = true

    static let scan = Array("@\n\u{1E}\rANSI 636000100001DL00310045DLDAQX1\nDCSNEWMAN\nDACPAUL\nDBB01011980\r".utf8)
    private static let next = Array("BADGE-0042".utf8)
    /// Long after anything that came before has ended.
    private static let later = Duration.seconds(10)

    /// Hands a scan over, waits, and tells what came of it.
    private func frames(
        of scan: [UInt8], by driver: inout any Intake, at now: Duration, inPiecesOf size: Int? = nil
    ) -> [FrameAssembler.Ended] {
        var ended: [FrameAssembler.Ended] = []
        for read in deliver(scan, now) {
            let pieces = stride(from: 0, to: read.count, by: size ?? read.count).map {
                read[$0..<min(read.count, $0 + (size ?? read.count))]
            }
            for piece in pieces { ended += driver.receive(piece, at: now) }
        }
        if let deadline = driver.deadline, let last = driver.expire(at: deadline) { ended.append(last) }
        return ended
    }

    func aScanArrivesWhole() {
        for size in isStream ? [nil, 1, 7] : [nil] {
            var driver = make()
            let frames = frames(of: Self.scan, by: &driver, at: .seconds(1), inPiecesOf: size)
            #expect(frames.map(\.bytes) == [Self.scan])
            #expect(frames.allSatisfy { $0.ending.isGood && $0.length == Self.scan.count })
            #expect(driver.deadline == nil, "a driver at rest wakes nobody")
        }
    }

    func twoScansDoNotMix() {
        var driver = make()
        let first = frames(of: Self.scan, by: &driver, at: .seconds(1))
        let second = frames(of: Self.next, by: &driver, at: Self.later)
        #expect((first + second).map(\.bytes) == [Self.scan, Self.next])
    }

    /// The device is unplugged after every byte, or every report, that it could be unplugged after.
    func unpluggedAnywhereNothingIsHandedOn() {
        let reads = deliver(Self.scan, .seconds(1))
        // A keyboard takes many bytes for a character: about 400 places are tried, at every offset within an event.
        let all = reads.reduce([], +)
        let steps = isStream ? all.count : reads.count
        let last = endsAtOnce ? steps : steps + 1
        for kept in stride(from: 0, to: last, by: max(1, (steps / 400) | 1)) {
            var driver = make()
            let received = isStream ? [Array(all.prefix(kept))] : Array(reads.prefix(kept))
            var ended = received.flatMap { driver.receive($0[...], at: .seconds(1)) }
            driver.disconnect().map { ended.append($0) }
            #expect(ended.allSatisfy { !$0.ending.isGood && $0.bytes.isEmpty }, "after \(kept) of \(steps)")
            let next = frames(of: Self.next, by: &driver, at: Self.later)
            #expect(next.map(\.bytes) == [Self.next])
        }
    }

    func tooLongAScanIsToldOnceAndTheNextOneIsRead() {
        var driver = make()
        let endless = [UInt8](repeating: UInt8(ascii: "x"), count: 5000)
        let frames = frames(of: endless, by: &driver, at: .seconds(1))
        #expect(frames.map(\.ending) == [.tooLong])
        #expect(frames.allSatisfy { $0.bytes.isEmpty })
        #expect(self.frames(of: Self.next, by: &driver, at: Self.later).map(\.bytes) == [Self.next])
    }

    func aSilenceThatIsTooShortEndsNothing() throws {
        var driver = make()
        let steps = deliver(Self.scan, .seconds(1))
        for step in steps.dropLast(endsAtOnce ? 1 : 0) {
            #expect(driver.receive(step[...], at: .seconds(1)).isEmpty)
        }
        guard steps.count > 1 || !endsAtOnce else { return }
        let deadline = try #require(driver.deadline)
        #expect(driver.expire(at: deadline - .milliseconds(1)) == nil)
    }

    func noiseIsHarmless() {
        var driver = make()
        var now = Duration.seconds(1)
        for _ in 0..<3000 {
            now += .milliseconds(Int.random(in: 0...80))
            let noise = (0..<Int.random(in: 0...96)).map { _ in UInt8.random(in: 0...255) }
            var ended = driver.receive(noise[...], at: now)
            driver.expire(at: now).map { ended.append($0) }
            #expect(ended.allSatisfy { $0.bytes.count <= 1000 && $0.ending.isGood == !$0.bytes.isEmpty })
        }
    }
}

@Suite struct DriverKitTests {
    private static func line(_ terminator: [UInt8] = []) -> FrameAssembler {
        FrameAssembler(gap: .milliseconds(60), terminator: terminator, maximum: 1000)
    }

    /// The drivers there are, each as one of its devices uses it.
    static let drivers: [DriverKit] = [
        DriverKit(
            testDescription: "serial line, silence", make: { line() }, deliver: { scan, _ in [scan] },
            endsAtOnce: false),
        DriverKit(
            testDescription: "serial line, terminator", make: { line([0x04]) }, deliver: { scan, _ in [scan + [0x04]] },
            endsAtOnce: true),
        DriverKit(
            testDescription: "serial line, STX and ETX", make: { line() },
            deliver: { scan, _ in [[0x02] + scan + [0x03]] }, endsAtOnce: false),
        DriverKit(
            testDescription: "serial line, optical block", make: { line() },
            deliver: { scan, _ in [OpticalBlockTests.block(scan)] }, endsAtOnce: true),
        DriverKit(
            testDescription: "keyboard",
            make: { KeyboardIntake(line(), layout: .us, isStamped: true) },
            deliver: { scan, now in [Typist.raw(Typist.type(scan), at: now)] }, endsAtOnce: false),
        DriverKit(
            testDescription: "keyboard that stamps nothing",
            make: { KeyboardIntake(line(), layout: .us, isStamped: false) },
            deliver: { scan, _ in [Typist.raw(Typist.type(scan))] }, endsAtOnce: false),
        DriverKit(
            testDescription: "point of sale",
            make: {
                guard let layout = HIDReportDescriptor(HIDReportDescriptorTests.scanner).flatMap(POSLayout.init) else {
                    Issue.record("no layout")
                    return line()
                }
                return POSAssembler(layout: layout, gap: .milliseconds(60), maximum: 1000)
            },
            deliver: { scan, _ in
                stride(from: 0, to: scan.count, by: 56).map { start in
                    let part = scan[start..<min(scan.count, start + 56)]
                    let padding = [UInt8](repeating: 0, count: 58 - part.count)
                    let more: UInt8 = start + 56 < scan.count ? 1 : 0
                    return [2, UInt8(part.count)] + Array("]L2".utf8) + Array(part) + padding + [more]
                }
            }, endsAtOnce: true, isStream: false),
    ]

    @Test(arguments: drivers) func aScanArrivesWhole(_ driver: DriverKit) { driver.aScanArrivesWhole() }

    @Test(arguments: drivers) func twoScansDoNotMix(_ driver: DriverKit) { driver.twoScansDoNotMix() }

    @Test(arguments: drivers) func unpluggedAnywhereNothingIsHandedOn(_ driver: DriverKit) {
        driver.unpluggedAnywhereNothingIsHandedOn()
    }

    @Test(arguments: drivers) func tooLongAScanIsToldOnceAndTheNextOneIsRead(_ driver: DriverKit) {
        driver.tooLongAScanIsToldOnceAndTheNextOneIsRead()
    }

    @Test(arguments: drivers) func aSilenceThatIsTooShortEndsNothing(_ driver: DriverKit) throws {
        try driver.aSilenceThatIsTooShortEndsNothing()
    }

    @Test(arguments: drivers) func noiseIsHarmless(_ driver: DriverKit) { driver.noiseIsHarmless() }
}
