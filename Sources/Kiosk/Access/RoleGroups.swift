import Control
import Foundation
import Synchronization

/// Which groups of this machine have which role.
final class RoleGroups: Sendable {
    /// How long a group that was not there is taken not to be there, in seconds.
    private static let patience = 5.0

    private let names: [ControlRole: String]
    private let known = Mutex<(roles: [UInt32: Set<ControlRole>], at: Double)>(([:], -.infinity))

    /// The groups of these names; a name may be a number.
    init(_ names: [ControlRole: String]) { self.names = names }

    /// What somebody may be; empty for a stranger.
    ///
    /// Root may everything anyway, and so may whoever runs the daemon: both can read its memory.
    func roles(of peer: Peer, now: Double = ProcessInfo.processInfo.systemUptime) -> Set<ControlRole> {
        if peer.user == 0 || peer.user == geteuid() { return Set(ControlRole.allCases) }
        let (roles, at) = known.withLock { $0 }
        let found = Self.roles(of: peer, in: roles)
        // A group may have been made since: no restart is needed for it, and no stranger makes us read the table all day.
        guard found.isEmpty, now - at > Self.patience else { return found }
        let fresh = read()
        known.withLock { $0 = (fresh, now) }
        return Self.roles(of: peer, in: fresh)
    }

    /// The name of a role's group, for a sentence.
    func name(of role: ControlRole) -> String { names[role] ?? role.group }

    private static func roles(of peer: Peer, in table: [UInt32: Set<ControlRole>]) -> Set<ControlRole> {
        let found = peer.groups.reduce(into: Set<ControlRole>()) { $0.formUnion(table[$1] ?? []) }
        return found.contains(.administrator) ? Set(ControlRole.allCases) : found
    }

    private func read() -> [UInt32: Set<ControlRole>] {
        ControlRole.allCases.reduce(into: [:]) { table, role in
            if let number = Users.group(name(of: role)) { table[number, default: []].insert(role) }
        }
    }
}
