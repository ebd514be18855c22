import Testing

@testable import Devices

/// What happens on a line, one step after the other.
enum LineStep {
    /// Bytes arriving this many milliseconds after the step before.
    case bytes(String, after: Int = 0)
    /// Nothing for this long, noticed by the timer.
    case silence(Int = 60)
    case lost
    case gone
}

/// A line and the frames it must give.
struct LineCase: CustomTestStringConvertible {
    var testDescription: String
    var terminator = ""
    var steps: [LineStep]
    var frames: [FrameAssembler.Ended]

    init(_ name: String, terminator: String = "", _ steps: [LineStep], _ frames: [FrameAssembler.Ended] = []) {
        testDescription = name
        self.terminator = terminator
        self.steps = steps
        self.frames = frames
    }

    func run(maximum: Int = 32) -> [FrameAssembler.Ended] {
        var assembler = FrameAssembler(gap: .milliseconds(60), terminator: Array(terminator.utf8), maximum: maximum)
        var now = Duration.seconds(1)
        var ended: [FrameAssembler.Ended?] = []
        for step in steps {
            switch step {
            case .bytes(let text, let after):
                now += .milliseconds(after)
                ended += assembler.receive(text.utf8, at: now)
            case .silence(let time):
                now += .milliseconds(time)
                ended.append(assembler.expire(at: now))
            case .lost: ended.append(assembler.lose(at: now))
            case .gone: ended.append(assembler.disconnect())
            }
        }
        return ended.compactMap(\.self)
    }
}

private func good(_ text: String, _ ending: FrameEnding = .gap, _ symbology: String? = nil) -> FrameAssembler.Ended {
    FrameAssembler.Ended(bytes: Array(text.utf8), length: text.utf8.count, ending: ending, symbology: symbology)
}

private func bad(_ length: Int, _ ending: FrameEnding) -> FrameAssembler.Ended {
    FrameAssembler.Ended(bytes: [], length: length, ending: ending)
}

@Suite struct FrameAssemblerTests {
    static let cases: [LineCase] = [
        LineCase("silence ends a frame", [.bytes("ABC"), .silence()], [good("ABC")]),
        LineCase("a shorter silence does not", [.bytes("AB"), .silence(59), .bytes("C"), .silence()], [good("ABC")]),
        LineCase(
            "line ends within do not end a frame",
            [.bytes("@\n\u{1E}\rANSI "), .bytes("DAQ1\nDCSX\r", after: 59), .silence()],
            [good("@\n\u{1E}\rANSI DAQ1\nDCSX\r")]),
        LineCase(
            "bytes that waited for a slow reader are the same scan",
            [.bytes("AB"), .bytes("CD", after: 500), .silence()],
            [good("ABCD")]),
        LineCase(
            "an AIM prefix is told, and left to the reader", [.bytes("]L0@\n"), .silence()],
            [good("]L0@\n", .gap, "]L0")]),
        LineCase("line ends alone are no frame", [.bytes("\r\n"), .silence(), .bytes("\r"), .silence()], []),
        LineCase(
            "two scans are two frames", [.bytes("A1"), .silence(), .bytes("B2"), .silence()], [good("A1"), good("B2")]),
        // STX…ETX
        LineCase("a block loses its framing", [.bytes("\u{2}ABC\r\u{3}"), .silence()], [good("ABC\r", .terminator)]),
        LineCase(
            "a block may have a check byte", [.bytes("\u{2}ABC\u{3}\u{41}"), .silence()], [good("ABC", .terminator)]),
        LineCase("the check byte may be ETX", [.bytes("\u{2}ABC\u{3}\u{3}"), .silence()], [good("ABC", .terminator)]),
        LineCase("the check byte may be STX", [.bytes("\u{2}ABC\u{3}\u{2}"), .silence()], [good("ABC", .terminator)]),
        LineCase(
            "control characters may stand before a block", [.bytes("\u{1}\u{2}L1\rL2\r\u{3}\u{4}"), .silence()],
            [good("L1\rL2\r", .terminator)]),
        LineCase(
            "blocks without silence between them", [.bytes("\u{2}A1\u{3}\u{2}B2\u{3}"), .silence()],
            [good("A1", .terminator), good("B2", .terminator)]),
        LineCase("a block without its end is cut", [.bytes("\u{2}ABC"), .silence()], [bad(4, .cut)]),
        LineCase(
            "ETX far from the end is content", [.bytes("\u{2}AB\u{3}CDEFG\u{3}"), .silence()],
            [good("AB\u{3}CDEFG", .terminator)]),
        LineCase("an empty block is no frame", [.bytes("\u{2}\u{3}"), .silence()], []),
        // A configured terminator
        LineCase(
            "a terminator ends a frame at once", terminator: "\r\n", [.bytes("AB\rC\r\nD\r\n")],
            [good("AB\rC", .terminator), good("D", .terminator)]),
        LineCase(
            "a terminator may come in two pieces", terminator: "\r\n", [.bytes("AB\r"), .bytes("\n", after: 20)],
            [good("AB", .terminator)]),
        LineCase(
            "without the promised terminator a frame is cut", terminator: "\r", [.bytes("AB"), .silence()],
            [bad(2, .cut)]),
        LineCase(
            "the line feed behind a carriage return is nothing", terminator: "\r", [.bytes("AB\r\n"), .silence()],
            [good("AB", .terminator)]),
        LineCase(
            "the check byte behind an ETX terminator is nothing", terminator: "\u{3}",
            [.bytes("\u{2}AB\r\u{3}X"), .silence(), .bytes("\u{2}C\u{3}")],
            [good("AB\r", .terminator), good("C", .terminator)]),
        LineCase(
            "within a block the terminator is content", terminator: "\r", [.bytes("\u{2}A\rB\u{3}\r"), .silence()],
            [good("A\rB", .terminator)]),
        // What goes wrong
        LineCase("unplugged within a scan", [.bytes("ABCD"), .gone], [bad(4, .cut)]),
        LineCase("unplugged within a scan that falls silent", [.bytes("ABCD"), .silence(59), .gone], [bad(4, .cut)]),
        LineCase("unplugged between scans", [.bytes("AB"), .silence(), .gone], [good("AB")]),
        LineCase(
            "nothing of the scan before is left after a disconnect", [.bytes("AB"), .gone, .bytes("CD"), .silence()],
            [bad(2, .cut), good("CD")]),
        LineCase(
            "too long a frame is thrown away to its end",
            [
                .bytes(String(repeating: "x", count: 40)), .bytes("tail", after: 10), .silence(), .bytes("AB"),
                .silence(),
            ],
            [bad(33, .tooLong), good("AB")]),
        LineCase(
            "the longest frame passes", [.bytes(String(repeating: "x", count: 32)), .silence()],
            [good(String(repeating: "x", count: 32))]),
        LineCase(
            "a loss voids the scan to its end",
            [.bytes("AB"), .lost, .bytes("CD"), .lost, .silence(), .bytes("EF"), .silence()],
            [bad(2, .dropped), good("EF")]),
        LineCase("a loss at the very start voids what follows", [.lost, .bytes("CD"), .silence()], [bad(0, .dropped)]),
        LineCase("a line that was never used is silent", [.silence(), .gone], []),
    ]

    @Test(arguments: cases) func lineGivesFrames(_ line: LineCase) {
        #expect(line.run() == line.frames)
    }

    /// However a scan is cut off, what is left of it is never handed on.
    @Test func cutScanNeverBecomesAShorterName() {
        let scan = "@\n\u{1E}\rANSI 636000DCSNEWMAN\nDACPAUL\r"
        for kept in 1..<scan.utf8.count {
            let start = String(decoding: scan.utf8.prefix(kept), as: UTF8.self)
            let frames = LineCase("cut", [.bytes(start), .silence(30), .gone]).run(maximum: 100)
            #expect(frames.allSatisfy { !$0.ending.isGood && $0.bytes.isEmpty })
        }
    }

    @Test func signOfLifePutsOffTheEnd() throws {
        var assembler = FrameAssembler(gap: .milliseconds(60), maximum: 100)
        #expect(assembler.receive([], at: .zero).isEmpty)
        #expect(assembler.deadline == nil)
        _ = assembler.receive("A".utf8, at: .milliseconds(0))
        _ = assembler.receive([], at: .milliseconds(50))
        #expect(assembler.expire(at: .milliseconds(100)) == nil)
        #expect(assembler.deadline == .milliseconds(110))
        #expect(assembler.expire(at: .milliseconds(110))?.bytes == Array("A".utf8))
    }

    /// Any bytes in any pieces: no crash, bounded memory, and the good frames are at most as long as what came in.
    @Test func arbitraryBytesAreHarmless() {
        let alphabet: [UInt8] = [0x02, 0x03, 0x0D, 0x0A, 0x41, 0x00]
        for terminator in ["", "\r", "\u{3}", "\r\n"] {
            var assembler = FrameAssembler(gap: .milliseconds(60), terminator: Array(terminator.utf8), maximum: 64)
            var now = Duration.zero
            var (delivered, received) = (0, 0)
            for _ in 0..<2_000 {
                now += .milliseconds(Int.random(in: 0...70))
                let bytes = (0..<Int.random(in: 0...20)).map { _ in alphabet[Int.random(in: alphabet.indices)] }
                received += bytes.count
                var ended = assembler.receive(bytes, at: now)
                if let last = assembler.expire(at: now + .milliseconds(Int.random(in: 0...70))) { ended.append(last) }
                #expect(ended.allSatisfy { $0.bytes.count <= 64 && $0.ending.isGood == !$0.bytes.isEmpty })
                delivered += ended.reduce(0) { $0 + $1.bytes.count }
            }
            #expect(delivered <= received)
        }
    }
}
