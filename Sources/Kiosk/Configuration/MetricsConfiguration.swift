import Settings

/// Where figures for a monitoring system are served besides the control socket.
public struct MetricsConfiguration: Sendable, Equatable {
    /// TCP port of the loopback address, 1024–65535; `nil` for none.
    public var port: Int?

    /// Nowhere but on the control socket.
    public init() {}

    init(_ settings: MappingReader) {
        self.init()
        guard settings.has("port") else { return }
        port = settings.int("port", default: 8463, in: 1024...65535)
    }
}
