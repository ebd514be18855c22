/// The first line of a recording: what the device was, and what its bytes were read with.
struct RecordingHeader: Codable, Sendable, Equatable {
    static let currentFormat = "vestibule-recording"
    static let currentVersion = 1

    var format = Self.currentFormat
    var version = Self.currentVersion
    var transport: ScannerStatus.Transport
    /// The model as the device gives it; its serial number is left out.
    var model: String?
    /// The USB vendor and product number.
    var number: String?
    /// The silence that ends a frame, in milliseconds.
    var gap: Int
    /// The bytes that end a frame.
    var terminator: [UInt8] = []
    /// How many bytes a frame may have.
    var longest: Int
    var baud: Int?
    /// The country of a keyboard, and the keys it has for control characters.
    var country: String?
    var keys: String?
    /// The report descriptor of a HID scanner, in hexadecimal.
    var descriptor: String?
    /// Present if the recording ended before its time because it had grown too long.
    var isFull: Bool?

    /// What reads the bytes: the same as of the device itself.
    func intake() throws(RecordingProblem) -> any Intake {
        guard (10...10_000).contains(gap), (1...(1 << 20)).contains(longest), terminator.count <= 16 else {
            throw .badHeader
        }
        let silence = Duration.milliseconds(gap)
        let assembler = FrameAssembler(gap: silence, terminator: terminator, maximum: longest)
        switch transport {
        case .serial, .path: return assembler
        case .keyboard:
            guard let layout = KeyboardLayout(country: country ?? "us"),
                let keys = ControlKeys(rawValue: keys ?? ControlKeys.usual.rawValue)
            else { throw .badHeader }
            return KeyboardIntake(assembler, layout: layout, keys: keys, isStamped: true)
        case .pos:
            guard let layout else { throw .badHeader }
            return POSAssembler(layout: layout, gap: silence, maximum: longest)
        }
    }

    /// Where the reports of a HID scanner hold what was scanned.
    var layout: POSLayout? {
        descriptor.flatMap(Self.bytes).flatMap(HIDReportDescriptor.init).flatMap(POSLayout.init)
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 0x10 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0, digits.count <= 2 * HIDReportDescriptor.longest else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        return bytes.count * 2 == digits.count ? bytes : nil
    }
}
