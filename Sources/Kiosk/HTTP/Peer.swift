import Foundation
import NIOCore

/// Who is at the other end of a UNIX socket, by the kernel's word (SO_PEERCRED, unix(7)).
enum Peer {
    /// `struct ucred` of <sys/socket.h>, which Swift's Glibc does not show.
    private struct Credentials {
        var process: Int32 = 0
        var user: UInt32 = 0
        var group: UInt32 = 0
    }

    /// The peer's user name, or its number.
    static func name(of channel: any Channel) -> String {
        guard let provider = channel as? any SocketOptionProvider else { return "unknown" }
        let found: EventLoopFuture<Credentials> = provider.unsafeGetSocketOption(
            level: .socket, name: .init(rawValue: CInt(SO_PEERCRED)))
        guard let credentials = try? found.wait() else { return "unknown" }
        return getpwuid(credentials.user).map { String(cString: $0.pointee.pw_name) } ?? "uid \(credentials.user)"
    }
}
