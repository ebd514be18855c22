import Settings

/// Which devices are scanners, and how their bytes become frames.
public struct ScannersConfiguration: Sendable, Equatable {
    /// Serial ports named by the technician.
    public var serial: [SerialScannerConfiguration] = []
    /// Keyboards named by the technician; besides them only models known as scanners are opened.
    public var keyboards: [KeyboardScannerConfiguration] = []
    /// Whether every USB serial port (`ttyACM*`, `ttyUSB*`) is opened without being named.
    public var discoverSerial = true
    /// Bits per second of all serial ports, one of ``speeds``; a scanner that is a USB modem (CDC) ignores it.
    public var baud = 115_200
    /// The silence after which a frame without a terminator is over; 10 ms at least.
    public var gap: Duration = .milliseconds(60)

    /// The speeds the kernel knows by name (termios(3)) from 1200 up.
    static let speeds = [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115_200, 230_400, 460_800, 921_600]

    /// The shipped configuration.
    public init() {}

    init(_ settings: MappingReader) {
        var names: Set<String> = []
        serial = settings.list("serial") { SerialScannerConfiguration($0, names: &names) } ?? serial
        keyboards = settings.list("keyboards") { KeyboardScannerConfiguration($0, names: &names) } ?? keyboards
        discoverSerial = settings.bool("discover-serial", default: discoverSerial)
        baud = settings.scalar("baud", as: .oneOf(Self.speeds.map(String.init)), default: "\(baud)", Self.speed) ?? baud
        // USB polls a scanner every 8 to 10 ms: a shorter gap would cut scans.
        gap = settings.duration("gap", default: gap, in: .milliseconds(10) ... .seconds(2))
    }

    private static func speed(_ text: String) throws(Refusal) -> Int {
        guard let speed = Int(text), speeds.contains(speed) else {
            throw Refusal(text, isNot: "one of \(speeds.map(String.init).joined(separator: ", "))")
        }
        return speed
    }
}
