import Foundation

/// A lock on the state folder: two daemons on one journal would each believe to be the only writer.
struct SingleInstance {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Throws: `AlreadyRunning` when another process has it.
    init(folder: String) throws {
        descriptor = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw AlreadyRunning(
                description:
                    "\(folder) cannot be used: \(String(cString: strerror(errno))). Check its owner and the disk.")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw AlreadyRunning(description: "Another vestibuled uses \(folder). Stop it first.")
        }
    }

    func release() { close(descriptor) }
}

/// Another daemon has the state folder, or nobody can have it.
struct AlreadyRunning: Error, CustomStringConvertible {
    let description: String
}
