import Settings

/// Which devices are scanners, and how their bytes become frames.
public struct ScannersConfiguration: Sendable, Equatable {
    /// Serial ports named by the technician.
    public var serial: [SerialScannerConfiguration] = []
    /// Keyboards named by the technician; no other keyboard is ever opened.
    public var keyboards: [KeyboardScannerConfiguration] = []
    /// Whether USB serial ports of known scanners are opened without being named.
    public var discoverSerial = true
    /// The silence after which a frame without a terminator is over.
    public var gap: Duration = .milliseconds(60)

    /// The shipped configuration.
    public init() {}

    init(_ settings: MappingReader) {
        var names: Set<String> = []
        serial = settings.list("serial") { SerialScannerConfiguration($0, names: &names) } ?? serial
        keyboards = settings.list("keyboards") { KeyboardScannerConfiguration($0, names: &names) } ?? keyboards
        discoverSerial = settings.bool("discover-serial", default: discoverSerial)
        gap = settings.duration("gap", default: gap, in: .milliseconds(5) ... .seconds(2))
    }
}
