import Settings

/// When the daemon starts without what may have made it end.
public struct SafeModeConfiguration: Sendable, Equatable {
    /// Bad starts in a row before a start in safe mode; 0 for never.
    public var afterBadStarts = 5

    /// The shipped configuration.
    public init() {}

    init(_ settings: MappingReader) {
        afterBadStarts = settings.int("after-bad-starts", default: afterBadStarts, in: 0...100)
    }
}
