import Foundation
import NIOCore

/// Who is at the other end of a UNIX socket, by the kernel's word (SO_PEERCRED and SO_PEERGROUPS, unix(7)).
///
/// The kernel keeps what was true when the connection was made, so that asking again costs no look at any table of users.
struct Peer: Sendable, Hashable {
    /// The user's number.
    let user: UInt32
    /// Every group, the first one included; never 0, which opens nothing.
    let groups: Set<UInt32>

    /// Somebody of these numbers.
    init(user: UInt32, groups: some Sequence<UInt32>) {
        self.user = user
        self.groups = Set(groups).subtracting([0])
    }

    /// The user at the other end.
    static func user(of channel: any Channel) -> EventLoopFuture<UInt32> {
        credentials(of: channel).map(\.user)
    }

    /// Whoever is at the other end; `nil` where the kernel does not say.
    init?(of channel: any Channel) async {
        guard let provider = channel as? any SocketOptionProvider,
            let known = try? await Self.credentials(of: channel).get()
        else { return nil }
        let groups: EventLoopFuture<GroupNumbers> = provider.unsafeGetSocketOption(
            level: .socket, name: .init(rawValue: Self.peerGroups))
        if let found = try? await groups.get() {
            self.init(user: known.user, groups: [known.group] + found.indices.map { found[$0] })
        } else {
            // An older kernel, or more groups than fit: what the table of groups says of the user.
            self.init(user: known.user, groups: Users.groups(of: known.user, first: known.group))
        }
    }

    private static func credentials(of channel: any Channel) -> EventLoopFuture<Credentials> {
        guard let provider = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
        }
        return provider.unsafeGetSocketOption(level: .socket, name: .init(rawValue: CInt(SO_PEERCRED)))
    }

    /// `struct ucred` of <sys/socket.h>, which Swift's Glibc does not show.
    private struct Credentials {
        var process: Int32 = 0
        var user: UInt32 = 0
        var group: UInt32 = 0
    }

    /// As many supplementary groups as are taken; those that are not there are 0.
    private typealias GroupNumbers = InlineArray<1024, UInt32>

    /// SO_PEERGROUPS of <asm-generic/socket.h>, since Linux 4.13.
    private static let peerGroups: CInt = 59
}
