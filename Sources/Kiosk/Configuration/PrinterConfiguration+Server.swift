extension PrinterConfiguration {
    /// Where a CUPS scheduler listens.
    public enum Server: Sendable, Equatable {
        /// The absolute path of its UNIX socket, at most 107 bytes.
        case socket(String)
        /// Its host name or address, without the brackets of an IPv6 address, and its port.
        case host(String, port: UInt16)

        /// The port that IANA gave to IPP (RFC 8010, section 4).
        public static let standardPort: UInt16 = 631

        /// Reads an absolute path, `host`, `host:port`, or an IPv6 address as `[address]` or `[address]:port`.
        ///
        /// `nil` for any other text; a port is 1 to 65535, in digits alone.
        public init?(_ text: String) {
            if text.hasPrefix("/") {
                // 107 bytes: sun_path without its NUL (unix(7)).
                guard (2...107).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                    return nil
                }
                self = .socket(text)
            } else if let (host, port) = HostAndPort.split(text) {
                self = .host(host, port: port ?? Self.standardPort)
            } else {
                return nil
            }
        }
    }
}
