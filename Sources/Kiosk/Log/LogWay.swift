import Foundation

/// Where the log goes: into systemd's journal by its own protocol, or line by line to standard error.
enum LogWay: Sendable {
    case journal(JournalSocket)
    case standardError

    /// Where systemd's journal listens.
    static let journal = "/run/systemd/journal/socket"

    /// The journal's socket where standard error already goes to the journal, standard error everywhere else: what somebody
    /// redirects stays redirected (systemd.exec(5), $JOURNAL_STREAM).
    ///
    /// The variable names the stream by device and inode; a socket's inode is what the kernel calls it by in /proc.
    static func current(
        stream: String?,
        standardError: String? = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/2"),
        socket: String = journal
    ) -> Self {
        guard let parts = stream?.split(separator: ":"), parts.count == 2, standardError == "socket:[\(parts[1])]",
            let socket = JournalSocket(path: socket)
        else { return .standardError }
        return .journal(socket)
    }

    /// Sends a message on its way.
    ///
    /// Where there is no journal any more it goes to standard error, which the next one reads.
    func send(_ record: LogRecord) {
        if case .journal(let socket) = self, socket.send(record.datagram) { return }
        FileHandle.standardError.write(Data(record.prefixed.utf8))
    }
}

/// A datagram socket to systemd's journal.
final class JournalSocket: Sendable {
    private let descriptor: Int32

    /// A socket that is connected; `nil` where nobody listens.
    init?(path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard connected == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }

    /// Sends a datagram; never waits, because a journal that hangs must not hang the door: what it does not take at once is
    /// left out there.
    ///
    /// - Returns: `false` where nobody listens.
    func send(_ bytes: Data) -> Bool {
        let sent = bytes.withUnsafeBytes {
            Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        }
        return sent >= 0 || errno == EAGAIN || errno == ENOBUFS
    }
}
