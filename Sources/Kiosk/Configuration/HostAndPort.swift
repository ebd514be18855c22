/// The `host[:port]` of a server or of an address (RFC 3986, section 3.2).
enum HostAndPort {
    /// Splits a text into its host, without brackets, and its port; `nil` when it is neither a host nor both.
    static func split(_ text: some StringProtocol) -> (host: String, port: UInt16?)? {
        guard text.utf8.count <= 261 else { return nil }
        let host: String
        let rest: Substring
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = String(text[text.index(after: text.startIndex)..<end])
            rest = Substring(text[text.index(after: end)...])
            guard isIPv6(host) else { return nil }
        } else {
            let end = text.firstIndex(of: ":") ?? text.endIndex
            host = String(text[..<end])
            rest = Substring(text[end...])
            guard isName(host) else { return nil }
        }
        guard !rest.isEmpty else { return (host, nil) }
        guard rest.hasPrefix(":"), let port = port(rest.dropFirst()) else { return nil }
        return (host, port)
    }

    /// A host as it stands in an address: with brackets when it is IPv6.
    static func bracketed(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

    /// 1 to 65535, in digits alone.
    private static func port(_ text: Substring) -> UInt16? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(text), port > 0 else {
            return nil
        }
        return port
    }

    /// A host name or IPv4 address: letters, digits, hyphen, underscore and dot, at most 253 (RFC 1035, section 2.3.4).
    private static func isName(_ text: String) -> Bool {
        (1...253).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "-")
            && text.utf8.allSatisfy { isDigitOrLetter($0) || "-._".utf8.contains($0) }
    }

    /// What can be an IPv6 address, with the interface of a link-local one: the resolver has the last word.
    private static func isIPv6(_ text: String) -> Bool {
        let parts = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first, (2...45).contains(address.utf8.count), address.contains(":") else {
            return false
        }
        let isAddress = address.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20) || ":.".utf8.contains(byte)
        }
        return isAddress && (parts.count == 1 || isName(String(parts[1])))
    }

    private static func isDigitOrLetter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
