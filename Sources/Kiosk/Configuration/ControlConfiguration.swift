public import Control
import Settings

/// The technician's door.
public struct ControlConfiguration: Sendable, Equatable {
    /// The UNIX socket `vestibulectl` talks to.
    public var socket = Names.socket
    /// The groups of this machine that may, by role: names, or numbers.
    public var groups = Dictionary(uniqueKeysWithValues: ControlRole.allCases.map { ($0, $0.group) })

    /// The shipped socket and groups.
    public init() {}

    init(_ settings: MappingReader) {
        self.init()
        // 107 bytes: sun_path without its NUL (unix(7)).
        socket = settings.absolutePath("socket", longest: 107) ?? socket
        groups = settings.mapping("groups") { named in
            [
                .technician: named.group("technicians", default: .technician),
                .staff: named.group("staff", default: .staff),
                .administrator: named.group("administrators", default: .administrator),
            ]
        }
    }
}

extension MappingReader {
    /// A group's name or number; never root's, which everything that runs as a service may have.
    fileprivate func group(_ key: String, default role: ControlRole) -> String {
        let name = string(key, default: role.group, longest: 64)
        guard name != "root", UInt32(name) != 0, !name.isEmpty, name.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            refuse(key, "must be a group's name or number, and not root's")
            return role.group
        }
        return name
    }
}
