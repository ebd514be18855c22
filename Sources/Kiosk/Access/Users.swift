import Foundation
import Synchronization

/// The machine's table of users and groups.
enum Users {
    /// Names that were looked up; only of those who have a role, so that there are few.
    private static let names = Mutex<[UInt32: String]>([:])

    /// A user's name, or its number; looked up once.
    static func name(of user: UInt32) -> String {
        if let known = names.withLock({ $0[user] }) { return known }
        let name = look(up: user) ?? "uid \(user)"
        names.withLock { $0[user] = name }
        return name
    }

    /// The number of a group that is named, or given as a number; `nil` if there is no such group.
    static func group(_ text: String) -> UInt32? {
        if let number = UInt32(text) { return number }
        return buffered { space, size in
            var group = Glibc.group()
            var found: UnsafeMutablePointer<Glibc.group>?
            let status = getgrnam_r(text, &group, space, size, &found)
            return (status, found.map(\.pointee.gr_gid))
        }
    }

    /// The groups that the table gives a user.
    static func groups(of user: UInt32, first: UInt32) -> [UInt32] {
        guard let name = look(up: user) else { return [first] }
        var count: Int32 = 1 << 16
        var groups = [gid_t](repeating: 0, count: Int(count))
        guard getgrouplist(name, first, &groups, &count) >= 0 else { return [first] }
        return Array(groups.prefix(Int(count)))
    }

    private static func look(up user: UInt32) -> String? {
        buffered { space, size in
            var entry = passwd()
            var found: UnsafeMutablePointer<passwd>?
            let status = getpwuid_r(user, &entry, space, size, &found)
            return (status, found.flatMap { $0.pointee.pw_name }.map { String(cString: $0) })
        }
    }

    /// Asks with more and more space until the answer fits.
    private static func buffered<Found>(
        _ ask: (UnsafeMutablePointer<CChar>, Int) -> (status: Int32, found: Found?)
    ) -> Found? {
        for size in [1 << 12, 1 << 16, 1 << 20] {
            let answer = withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { space in
                space.baseAddress.map { ask($0, size) }
            }
            guard let answer, answer.status == ERANGE else { return answer?.found }
        }
        return nil
    }
}
