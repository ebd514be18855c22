import CEvdev
import Dispatch
import Glibc
import Testing

@testable import Devices

/// A connection to a keyboard, with a pipe in its place: what the kernel's time stamps and losses do to a scan.
@Suite(.timeLimit(.minutes(1))) struct ConnectionTests {
    /// What the connection reports when these events arrive in one read and the keyboard is unplugged.
    private func reports(_ events: [(event: InputEvent, at: Int)]) async throws -> [String] {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0 && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0)
        let raw = events.map { event, milliseconds in
            input_event(
                time: timeval(tv_sec: 100, tv_usec: milliseconds * 1000), type: event.type, code: event.code,
                value: event.value)
        }
        raw.withUnsafeBytes { bytes in #expect(write(ends[1], bytes.baseAddress, bytes.count) == bytes.count) }
        close(ends[1])
        let (stream, continuation) = AsyncStream.makeStream(of: Connection.Report.self)
        let intake = KeyboardIntake(FrameAssembler(ScannerSettings()), layout: .us, isStamped: true)
        let connection = Connection(
            OpenedDevice(descriptor: ends[0], intake: intake), queue: DispatchQueue(label: "test")
        ) { report in
            continuation.yield(report)
            if case .closed = report { continuation.finish() }
        }
        var reports: [String] = []
        for await report in stream {
            switch report {
            case .frame(let ended, _):
                reports.append("\(ended.ending) \(ended.length) \(String(decoding: ended.bytes, as: UTF8.self))")
            case .closed: reports.append("closed")
            }
        }
        withExtendedLifetime(connection) {}
        return reports
    }

    private func type(_ text: String, at milliseconds: Int) -> [(event: InputEvent, at: Int)] {
        Typist.type(text.utf8).map { ($0, milliseconds) }
    }

    @Test func scansReadTogetherAreToldApartByTheirTimes() async throws {
        let events = type("FIR", at: 0) + type("ST", at: 50) + type("SECOND", at: 200) + type("CUT", at: 300)
        #expect(try await reports(events) == ["gap 5 FIRST", "gap 6 SECOND", "cut 3 ", "closed"])
    }

    @Test func lostEventsVoidTheScanAndNotTheNextOne() async throws {
        let lost = [(event: InputEvent(type: EV_SYN, code: SYN_DROPPED, value: 0), at: 10), (Typist.report, 10)]
        let events = type("SMITH", at: 0) + lost + type("SON", at: 20) + type("NEXT", at: 100) + type("X", at: 200)
        #expect(try await reports(events) == ["dropped 5 ", "gap 4 NEXT", "cut 1 ", "closed"])
    }

    @Test func stuckKeyDoesNotHoldTheFrameOpen() async throws {
        let stuck = (1...10).map { (event: InputEvent(type: EV_KEY, code: KEY_T, value: 2), at: $0 * 33) }
        let events =
            type("FIRS", at: 0) + [(Typist.press(KEY_T), 0)] + stuck + type("NEXT", at: 500) + type("X", at: 600)
        #expect(try await reports(events) == ["gap 5 FIRSt", "gap 4 NEXT", "cut 1 ", "closed"])
    }
}
