import Foundation

/// A lock that one process at a time can have, on a file of its own beside the one that is changed.
enum FileLock {
    /// Seconds to wait for whoever has it.
    private static let patience = 10

    /// Does a piece of work while nobody else does.
    ///
    /// The file stays, because taking it away would let two have the lock at once.
    ///
    /// - Throws: what the work throws, or `AccountProblem` when somebody else keeps the lock.
    static func holding(_ path: String, _ work: () throws(AccountProblem) -> Void) throws(AccountProblem) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw AccountProblem(path, cannotBe: "made", errno) }
        defer { close(descriptor) }
        for _ in 0..<patience * 20 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return try work() }
            usleep(50_000)
        }
        throw AccountProblem("Somebody else is changing the accounts just now: try again when that has ended.")
    }
}
