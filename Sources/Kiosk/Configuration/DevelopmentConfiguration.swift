import Settings

/// Switches for those who build the kiosk, all off in a school.
public struct DevelopmentConfiguration: Sendable, Equatable {
    /// Whether the control socket may feed in scans that no scanner made.
    public var simulatedScans = false

    /// The shipped configuration.
    public init() {}

    init(_ settings: MappingReader) {
        simulatedScans = settings.bool("simulated-scans", default: simulatedScans)
    }
}
