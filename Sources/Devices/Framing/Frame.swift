/// One scan as a scanner delivered it: whole, or without bytes and with the reason.
///
/// The bytes are personal data. They are left out of every description, so that a frame in a log line or a failed
/// expectation shows its length only.
public struct Frame: Sendable, Equatable {
    /// The scanner's stable name, as in ``ScannerStatus/name``.
    public var scanner: String
    /// The scan without framing, or nothing unless ``ending`` is good.
    ///
    /// An AIM prefix (`]L0`) and line ends are left in place.
    public var bytes: [UInt8]
    /// How many bytes were delivered, also where they were discarded.
    public var length: Int
    /// Whether the frame is whole, and if not, why.
    public var ending: FrameEnding
    /// The AIM symbology identifier such as `]L2`, where the scanner gives one.
    ///
    /// A serial line or a keyboard gives it as the first characters of the scan, which keeps them.
    public var symbology: String?
    /// How long it took to arrive, from its first bytes to its end, the silence that ends it included; `nil` where nobody
    /// measured.
    public var duration: Duration?

    /// Creates a frame.
    public init(
        scanner: String, bytes: [UInt8], length: Int, ending: FrameEnding, symbology: String? = nil,
        duration: Duration? = nil
    ) {
        self.scanner = scanner
        self.bytes = bytes
        self.length = length
        self.ending = ending
        self.symbology = symbology
        self.duration = duration
    }
}

extension Frame: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The length and the ending, never the content.
    public var description: String { "frame of \(length) bytes from \(scanner) (\(ending.rawValue))" }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// A mirror without the bytes, so that `dump` does not show them either.
    public var customMirror: Mirror {
        Mirror(self, children: ["scanner": scanner, "length": length, "ending": ending])
    }
}
