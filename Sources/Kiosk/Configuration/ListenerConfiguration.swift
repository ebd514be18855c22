import Settings

/// Where one of the kiosk's pages is served: an address of this machine itself.
public struct ListenerConfiguration: Sendable, Equatable {
    /// `127.0.0.1` or `::1`; nothing else is accepted before pages are served over TLS.
    public var host = "127.0.0.1"
    /// TCP port, 1024–65535: the daemon is not root.
    public var port: Int

    /// A page on the loopback address.
    public init(port: Int) { self.port = port }

    init(_ settings: MappingReader, port: Int) {
        self.init(port: port)
        host =
            settings.scalar("host", as: .oneOf(["127.0.0.1", "::1"]), default: host) { text throws(Refusal) in
                guard ["127.0.0.1", "::1"].contains(text) else {
                    throw Refusal(
                        """
                        must be 127.0.0.1 or ::1: this release serves its pages to this machine only; \
                        other machines come with TLS in a later release
                        """)
                }
                return text
            } ?? host
        self.port = settings.int("port", default: port, in: 1024...65535)
    }
}
