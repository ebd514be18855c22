import CCUPS

/// Where IPP requests go, and the `printer-uri` they name.
struct IPPEndpoint: Sendable, Equatable {
    /// A host name, an address, or the absolute path of a UNIX socket.
    let host: String
    let port: Int32
    let encrypted: Bool
    /// The path for printing, such as `/ipp/print`.
    let resource: String
    /// The printer's URI as the other end knows it.
    let printerURI: String

    /// An `ipp`, `ipps`, `http` or `https` URI of a printer; user names in it are refused.
    init?(uri: String) {
        guard uri.utf8.count <= 1023, let parts = Self.separate(uri) else { return nil }
        guard ["ipp", "ipps", "http", "https"].contains(parts.scheme), !parts.host.isEmpty else { return nil }
        host = parts.host
        port = parts.port
        encrypted = parts.scheme.hasSuffix("s")
        resource = parts.resource
        let scheme = encrypted ? "ipps" : "ipp"
        guard let printerURI = Self.assemble(scheme: scheme, host: host, port: port, resource: resource) else {
            return nil
        }
        self.printerURI = printerURI
    }

    /// A queue of a CUPS scheduler.
    init?(queue: String, server: CUPSQueue.Server) {
        // What cupsd itself takes as a name: printable ASCII but space, "/", "?", "#" and quotes.
        let forbidden = Set(" /?#\"'<>\\".utf8)
        guard (1...127).contains(queue.utf8.count),
            queue.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !forbidden.contains($0) })
        else { return nil }
        switch server {
        case .socket(let path):
            guard path.hasPrefix("/"), path.utf8.count < 108 else { return nil }
            host = path
            port = 0
        case .host(let name, let number):
            guard !name.isEmpty else { return nil }
            host = name
            port = Int32(number)
        }
        encrypted = false
        resource = "/printers/" + queue
        // cupsd looks only at the path; the host is its own.
        guard let uri = Self.assemble(scheme: "ipp", host: "localhost", port: 631, resource: resource) else {
            return nil
        }
        printerURI = uri
    }

    private static func assemble(scheme: String, host: String, port: Int32, resource: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 2048)
        let status = httpAssembleURI(
            HTTP_URI_CODING_ALL, &buffer, Int32(buffer.count), scheme, nil, host, port, resource)
        return status == HTTP_URI_STATUS_OK ? text(buffer) : nil
    }

    private static func separate(_ uri: String) -> (scheme: String, host: String, port: Int32, resource: String)? {
        var scheme = [CChar](repeating: 0, count: 32)
        var user = [CChar](repeating: 0, count: 256)
        var host = [CChar](repeating: 0, count: 256)
        var resource = [CChar](repeating: 0, count: 1024)
        var port: Int32 = 0
        let status = httpSeparateURI(
            HTTP_URI_CODING_ALL, uri, &scheme, Int32(scheme.count), &user, Int32(user.count), &host,
            Int32(host.count), &port, &resource, Int32(resource.count))
        guard status == HTTP_URI_STATUS_OK, user.first == 0 else { return nil }
        return (text(scheme), text(host), port, text(resource))
    }

    private static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
