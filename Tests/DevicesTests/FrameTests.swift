import Foundation
import Testing

@testable import Devices

@Suite struct FrameTests {
    @Test func contentAppearsInNoDescription() {
        let frame = Frame(scanner: "door", bytes: Array("DCSNEWMAN".utf8), length: 9, ending: .gap)
        var dumped = ""
        dump(frame, to: &dumped)
        for text in ["\(frame)", String(reflecting: frame), "\(DeviceEvent.frame(frame))", dumped] {
            #expect(!text.contains("NEWMAN") && !text.contains("68, 67") && !text.contains("- 68"))
            #expect(text.contains("9"))
        }
        #expect("\(frame)" == "frame of 9 bytes from door (gap)")
    }

    @Test func onlyWholeFramesAreGood() {
        #expect(FrameEnding.gap.isGood && FrameEnding.terminator.isGood)
        #expect([FrameEnding.cut, .dropped, .tooLong].allSatisfy { !$0.isGood })
    }

    @Test func statusSurvivesEncoding() throws {
        var status = ScannerStatus(name: "door", transport: .keyboard, node: "/dev/input/event3")
        status.state = .problem
        status.problem = .grabRefused("/dev/input/event3")
        status.since = Date(timeIntervalSinceReferenceDate: 800_000_000)
        let copy = try JSONDecoder().decode(ScannerStatus.self, from: JSONEncoder().encode(status))
        #expect(copy == status)
    }

    @Test func retriesSlowDownToFiveSeconds() {
        var backoff = Backoff()
        #expect((0..<5).map { _ in backoff.next() } == [1, 2, 4, 5, 5].map { .seconds($0) })
        backoff.reset()
        #expect(backoff.next() == .seconds(1))
    }
}
