import Settings

/// How people are trained at the kiosk.
public struct TrainingConfiguration: Sendable, Equatable {
    /// Whether badges come out of the printer, with TRAINING across them.
    public var printsBadges = true

    /// The shipped configuration.
    public init() {}

    init(_ settings: MappingReader) { printsBadges = settings.bool("print-badges", default: printsBadges) }
}
