import Foundation

/// The file descriptors that this process may have: each connection is one.
enum Descriptors {
    /// Asks for as many as the system lets it have, and says how many that are.
    static func most() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
        let before = limit.rlim_cur
        limit.rlim_cur = limit.rlim_max
        // A sandbox that forbids it has set the limit itself.
        if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 { limit.rlim_cur = before }
        return Int(min(limit.rlim_cur, 1 << 30))
    }
}
