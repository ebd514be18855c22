/// Which scanners to listen to, and how their bytes become frames.
public struct ScannerSettings: Sendable, Equatable {
    /// Serial lines to open under a name of their own, whether or not udev knows them.
    public var serialPaths: [NamedPath]
    /// Keyboards to take as scanners besides the models known as such.
    public var keyboards: [KeyboardSelector]
    /// Devices that a technician has adopted.
    public var adopted: [AdoptedScanner]
    /// Whether to open every `ttyACM*` and `ttyUSB*` that appears.
    ///
    /// A line whose udev property `VESTIBULE_SCANNER` is `0` is left alone.
    public var discoverSerial: Bool
    /// The speed of serial lines, 8N1, out of ``supportedSpeeds``.
    ///
    /// CDC-ACM devices ignore it.
    public var baud: Int
    /// The silence that ends a frame; at least 10 ms.
    public var gap: Duration
    /// Bytes that end a frame at once; empty for none.
    ///
    /// Where a terminator is configured, a frame that falls silent without it is ``FrameEnding/cut``. The elements of
    /// AAMVA and MRZ data end in CR or LF themselves: neither is a terminator for identity documents.
    public var terminator: [UInt8]
    /// How many bytes a frame may have.
    public var maximumFrame: Int

    /// The speeds a serial line can have.
    public static var supportedSpeeds: [Int] { SerialPort.speeds.keys.sorted() }

    /// Creates settings; without arguments: every serial scanner and known scanner keyboard, at 115200 baud.
    public init(
        serialPaths: [NamedPath] = [], keyboards: [KeyboardSelector] = [], adopted: [AdoptedScanner] = [],
        discoverSerial: Bool = true, baud: Int = 115_200, gap: Duration = .milliseconds(60), terminator: [UInt8] = [],
        maximumFrame: Int = 16 * 1024
    ) {
        self.serialPaths = serialPaths
        self.keyboards = keyboards
        self.adopted = adopted
        self.discoverSerial = discoverSerial
        self.baud = baud
        self.gap = gap
        self.terminator = terminator
        self.maximumFrame = maximumFrame
    }
}

extension FrameAssembler {
    init(_ settings: ScannerSettings) {
        self.init(gap: settings.gap, terminator: settings.terminator, maximum: settings.maximumFrame)
    }
}
