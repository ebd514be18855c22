import CEvdev
import Foundation
import Testing

@testable import Devices

/// What a device delivered is recorded without what it said, and played again through the same driver.
@Suite struct RecordingTests {
    /// A device, and how it delivers two scans: each read with its instant in milliseconds.
    struct Device: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var header: RecordingHeader
        var deliver: @Sendable (_ scan: [UInt8]) -> [(after: Double, read: [UInt8])]
    }

    static let card = Array(
        "@\n\u{1E}\rANSI 999999100001DL00310063DLDAQVESTIBULETESTVESTIBULE\nDCSTEST\nDACCARD\nDBB01012000\nDCGUSA\r"
            .utf8)
    static let person = Array("@\n\u{1E}\rANSI 636000100001DL00310045DLDAQ7316\nDCSNEWMAN\nDACPAUL\nDBB01021980\r".utf8)

    static let devices: [Device] = [
        Device(
            testDescription: "serial",
            header: RecordingHeader(
                transport: .serial, model: "Emulated scanner", number: "05e0:1701", gap: 60, longest: 16_384,
                baud: 115_200)
        ) { scan in
            stride(from: 0, to: scan.count, by: 32).map {
                (Double($0) / 4, Array(scan[$0..<min($0 + 32, scan.count)]))
            }
        },
        Device(
            testDescription: "keyboard",
            header: RecordingHeader(
                transport: .keyboard, model: "Emulated scanner", number: "05e0:1200", gap: 60, longest: 16_384,
                country: "us", keys: "usual")
        ) { scan in
            Typist.type(scan).enumerated().map { (Double($0.offset), Typist.raw([$0.element])) }
        },
        Device(
            testDescription: "pos",
            header: RecordingHeader(
                transport: .pos, model: "Emulated scanner", number: "0c2e:0b61", gap: 60, longest: 16_384,
                descriptor: RecordingHeader.hexadecimal(HIDReportDescriptorTests.scanner))
        ) { scan in
            stride(from: 0, to: scan.count, by: 56).map { start in
                let part = scan[start..<min(scan.count, start + 56)]
                let padding = [UInt8](repeating: 0, count: 58 - part.count)
                let more: UInt8 = start + 56 < scan.count ? 1 : 0
                return (Double(start) / 7, [2, UInt8(part.count)] + Array("]L2".utf8) + Array(part) + padding + [more])
            }
        },
    ]

    /// The recording of scans that are delivered some seconds apart.
    private func record(_ device: Device, _ scans: [[UInt8]], apart: Duration = .seconds(2)) -> Recording {
        let start = Duration.seconds(100)
        var recorder = Recorder(device.header, start: start, for: .seconds(60)) { $0 == Self.card }
        for (index, scan) in scans.enumerated() {
            for (after, read) in device.deliver(scan) {
                let now = start + apart * (index + 1) + .microseconds(Int(after * 1000))
                recorder.take(read[...], at: now)
            }
        }
        return recorder.finish()
    }

    @Test(arguments: devices) func aRecordingOfEachWayIsReadAgain(_ device: Device) throws {
        let file = try record(device, [Self.card, Self.person]).file()
        let recording = try Recording(file)
        #expect(recording.header == device.header)
        let frames = try recording.ended()
        #expect(frames.map(\.ended.length) == [Self.card.count, Self.person.count])
        #expect(frames.map(\.ended.ending.isGood) == [true, true])
        #expect(frames.first?.ended.bytes == Self.card)
        #expect(frames.map { ($0.at / .seconds(2)).rounded(.down) } == [1, 2], "the recorded instants are kept")
        #expect(try recording.file() == file)
    }

    /// `Tests/Lab/run --record`: the daemon's own recordings of the lobby's emulated models, each of the test card and of
    /// a person's licence.
    @Test(arguments: ["serial", "keyboard", "pos"]) func theLobbysRecordingsAreTheTestCardAndAPersonsShape(
        _ transport: String
    ) throws {
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/\(transport).recording.jsonl")
        let file = try Data(contentsOf: fixture)
        let recording = try Recording(file)
        #expect(recording.header.transport.rawValue == transport)
        let frames = try recording.ended()
        #expect(frames.count == 2 && frames.allSatisfy(\.ended.ending.isGood))
        #expect(frames.first?.ended.bytes == Self.card)
        let licence = try #require(frames.last?.ended.bytes)
        #expect(licence.count > 200 && Set(licence.filter { $0 > 0x20 }).isSubset(of: Set("Aa9*(.>".utf8)))
        #expect(recording.ofTestCard > 0)
        #expect(try recording.file() == file, "the daemon writes recordings otherwise now: record them anew")
    }

    @Test(arguments: devices) func whatAPersonsDocumentSaysIsNotRecorded(_ device: Device) throws {
        let recording = record(device, [Self.person])
        let text = String(decoding: try recording.file(), as: UTF8.self)
        for word in ["NEWMAN", "PAUL", "1980", "7316", "636000", "payload"] { #expect(!text.contains(word)) }
        #expect(recording.ofTestCard == 0)
        let bytes = try recording.ended().flatMap(\.ended.bytes)
        #expect(bytes.count == Self.person.count)
        // Nothing but a character for each class, and the control characters where they come as such.
        #expect(Set(bytes.filter { $0 > 0x20 }).isSubset(of: Set("Aa9*(.>".utf8)))
        let codes = Set(recording.lines.filter { $0.key?.isKept == false }.compactMap(\.code))
        #expect(codes.isEmpty)
    }

    @Test func whatAReportStillHoldsOfAnEarlierScanIsNotRecorded() throws {
        let device = try #require(Self.devices.last)
        for scan in [Self.card, Self.person] {
            var recorder = Recorder(device.header, start: .seconds(100), for: .seconds(60)) { $0 == Self.card }
            for (_, read) in device.deliver(scan) {
                // The data begins at 5; what the count leaves of its 56 places, and the vendor's two bytes, are old.
                var stale = read
                for place in 5 + Int(read[1])..<63 { stale[place] = UInt8(ascii: "Z") }
                recorder.take(stale[...], at: .seconds(101))
                recorder.take([9] + Array("ZZZZ".utf8), at: .seconds(101))
            }
            let recording = recorder.finish()
            #expect(try recording.ended().map(\.ended.length) == [scan.count])
            #expect(recording.ofTestCard == (scan == Self.card ? recording.count : 0))
            let kept = recording.lines.flatMap { $0.bytes(at: .zero) ?? [] }
            #expect(!kept.isEmpty && !kept.contains(UInt8(ascii: "Z")))
        }
    }

    @Test(arguments: devices) func theTestCardAndAPersonWithoutASilenceAreBothShapes(_ device: Device) throws {
        for scans in [[Self.card, Self.person], [Self.person, Self.card]] {
            let reads = scans.flatMap { scan in device.deliver(scan).map(\.read) }
            var recorder = Recorder(device.header, start: .seconds(100), for: .seconds(60)) { $0 == Self.card }
            for read in reads { recorder.take(read[...], at: .seconds(101)) }
            let recording = recorder.finish()
            #expect(recording.count > 0 && recording.ofTestCard == 0)
        }
    }

    @Test(arguments: devices) func aCutTestCardIsAShape(_ device: Device) throws {
        var recorder = Recorder(device.header, start: .seconds(100), for: .seconds(60)) { $0 == Self.card }
        for (after, read) in device.deliver(Self.card).dropLast(5 + device.deliver(Self.card).count / 4) {
            recorder.take(read[...], at: .seconds(101) + .microseconds(Int(after * 1000)))
        }
        #expect(recorder.finish().ofTestCard == 0)
    }

    @Test func aRecordingEndsWithItsTimeAndItsSize() {
        let device = Self.devices[0]
        var recorder = Recorder(device.header, start: .zero, for: .seconds(10)) { _ in true }
        let block = [UInt8](repeating: UInt8(ascii: "x"), count: 4096)
        recorder.take(block[...], at: .seconds(11))
        #expect(recorder.finish().count == 0)
        for step in 0..<1000 { recorder.take(block[...], at: .milliseconds(step)) }
        let recording = recorder.finish()
        #expect(recording.isFull && recording.count == (1 << 20) / block.count && recording.ofTestCard == 0)
    }

    @Test func everyByteHasAClassThatIsItsOwnClass() {
        for byte in UInt8.min...UInt8.max {
            let shape = Shape.of(byte)
            #expect(Shape.of(shape) == shape)
            #expect(Shape.isLetter(shape) == Shape.isLetter(byte) && Shape.isDigit(shape) == Shape.isDigit(byte))
        }
    }

    @Test func hostileRecordingsAreRefusedWithTheirLine() throws {
        let good = String(decoding: try record(Self.devices[0], [Self.card]).file(), as: UTF8.self)
        let header = good.prefix { $0 != "\n" } + "\n"
        for line in [
            "{}", "[]", "{\"at\":0}", "{\"at\":0,\"length\":2,\"shape\":\"A\"}",
            "{\"at\":-1,\"length\":1,\"shape\":\"A\"}",
            "{\"at\":1e300,\"length\":1,\"shape\":\"A\"}", "{\"at\":0,\"length\":1,\"shape\":\"\u{20AC}\"}",
            "{\"at\":0,\"length\":1,\"payload\":\"!\"}", "{\"at\":0,\"key\":\"letter\",\"value\":1}",
        ] {
            #expect(throws: RecordingProblem.badLine(2)) { try Recording(Data((header + line).utf8)) }
        }
        for header in [
            "", "{}", header.replacing("vestibule-recording", with: "x"),
            header.replacing("\"version\":1", with: "\"version\":2"),
            header.replacing("\"gap\":60", with: "\"gap\":-1"), header.replacing("16384", with: "99999999999"),
            header.replacing("\"serial\"", with: "\"pos\""),
        ] {
            #expect(throws: RecordingProblem.badHeader) { try Recording(Data(header.utf8)) }
        }
        #expect(throws: RecordingProblem.tooLong) { try Recording(Data(count: Recording.longestFile + 1)) }
    }
}
