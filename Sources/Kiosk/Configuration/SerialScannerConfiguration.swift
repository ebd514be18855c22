import Settings

/// A scanner on a serial port that the technician named.
public struct SerialScannerConfiguration: Sendable, Equatable {
    /// What the status and the journal call it.
    public var name: String
    /// The port's device, best a link below `/dev/serial/by-id`.
    public var path: String
    /// Bits per second; a USB scanner ignores it.
    public var baud = 115_200

    /// The speeds the kernel knows by name (termios(3)) from 1200 up.
    static let speeds = [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115_200, 230_400, 460_800, 921_600]

    /// A scanner at the usual speed.
    public init(name: String, path: String) {
        self.name = name
        self.path = path
    }

    init(_ settings: MappingReader, names: inout Set<String>) {
        let name = settings.name(notAmong: &names)
        settings.require("path")
        self.init(name: name, path: settings.absolutePath("path") ?? "")
        baud =
            settings.scalar("baud") { text throws(Refusal) in
                guard let speed = Int(text), Self.speeds.contains(speed) else {
                    throw Refusal(text, isNot: "one of \(Self.speeds.map(String.init).joined(separator: ", "))")
                }
                return speed
            } ?? baud
    }
}
