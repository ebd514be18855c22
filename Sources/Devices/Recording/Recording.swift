public import Foundation

/// What a scanner delivered during some seconds: how long, when and of which kind, without what it said.
///
/// The file has one JSON document a line, the header first. Only the test card keeps its bytes.
public struct Recording: Sendable, Equatable {
    /// How long a recording may take.
    public static let longestTime = Duration.seconds(600)
    /// How many bytes its file may have.
    public static let longestFile = 12 << 20
    /// Lines that a recording may have: those of some hundred scans of a keyboard.
    static let mostLines = 50_000

    var header: RecordingHeader
    var lines: [RecordedLine]

    /// How many blocks, reports and key events there are.
    public var count: Int { lines.count }
    /// How many of them are the test card's, with their bytes.
    public var ofTestCard: Int { lines.count { $0.payload != nil || $0.key?.isKept == false && $0.code != nil } }
    /// Whether the recording ended before its time because it had grown too long.
    public var isFull: Bool { header.isFull == true }

    init(header: RecordingHeader, lines: [RecordedLine]) {
        self.header = header
        self.lines = lines
    }

    /// Reads a file.
    ///
    /// - Throws: `RecordingProblem` with the line.
    public init(_ file: Data) throws(RecordingProblem) {
        guard file.count <= Self.longestFile else { throw .tooLong }
        let rows = file.split(separator: UInt8(ascii: "\n"))
        let decoder = JSONDecoder()
        guard let first = rows.first, let header = try? decoder.decode(RecordingHeader.self, from: first),
            header.format == RecordingHeader.currentFormat, header.version == RecordingHeader.currentVersion
        else { throw .badHeader }
        guard rows.count <= Self.mostLines + 1 else { throw .tooLong }
        _ = try header.intake()
        var lines: [RecordedLine] = []
        var last = 0.0
        for (index, row) in rows.enumerated().dropFirst() {
            guard let line = try? decoder.decode(RecordedLine.self, from: row),
                (line.key != nil) == (header.transport == .keyboard), line.bytes(at: .zero) != nil,
                line.at >= last, line.at <= Double(Self.longestTime / .milliseconds(1))
            else { throw .badLine(index + 1) }
            last = line.at
            lines.append(line)
        }
        self.init(header: header, lines: lines)
    }

    /// The file.
    public func file() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var file = try encoder.encode(header) + [UInt8(ascii: "\n")]
        for line in lines { file += try encoder.encode(line) + [UInt8(ascii: "\n")] }
        return file
    }

    /// A scan as the recording gives it.
    public struct Scan: Sendable {
        /// When it was complete, since the recording began.
        public var at: Duration
        /// The scan, whole or not; what is not the test card is of invented characters.
        public var frame: Frame
    }

    /// The scans that the driver of the device makes of what was recorded, with the recorded silences.
    ///
    /// - Throws: `RecordingProblem` if the header names no driver.
    public func scans() throws(RecordingProblem) -> [Scan] {
        try ended().map { at, ended in
            Scan(
                at: at,
                frame: Frame(
                    scanner: "recording", bytes: ended.bytes, length: ended.length, ending: ended.ending,
                    symbology: ended.symbology))
        }
    }

    func ended() throws(RecordingProblem) -> [(at: Duration, ended: FrameAssembler.Ended)] {
        // Not at nought: no clock of a machine stands there when a device is read.
        let start = Duration.seconds(1)
        var intake = try header.intake()
        var frames: [(Duration, FrameAssembler.Ended)] = []
        for line in lines {
            let now = start + .microseconds(Int64((line.at * 1000).rounded()))
            if let deadline = intake.deadline, deadline <= now, let ended = intake.expire(at: deadline) {
                frames.append((deadline - start, ended))
            }
            guard let bytes = line.bytes(at: now) else { continue }
            frames += intake.receive(bytes[...], at: now).map { (now - start, $0) }
        }
        if let deadline = intake.deadline, let ended = intake.expire(at: deadline) {
            frames.append((deadline - start, ended))
        }
        return frames
    }
}
