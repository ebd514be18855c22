import Foundation
import Journal
import Logging
import Synchronization
import Vault

/// Room on the disk that is held back for those who leave: a file that is thrown away when the disk is full.
///
/// While it is gone the journal lives on what it left, some ten thousand sign-outs; nobody new is taken in, so that the
/// roster stays right however long the disk stays full. It is taken in again as soon as there is room for twice as much.
final class Ballast: Sendable {
    /// The file's size in bytes.
    static let size = 16 << 20
    /// The room that there must be, in bytes, before it is taken in: it must not fill the disk itself.
    static let room = 2 * size

    private let path: String
    private let log: Logger?
    private let spent = Mutex(false)

    /// A ballast in a file; the log is told when it is thrown away.
    init(path: String, log: Logger? = nil) {
        self.path = path
        self.log = log
    }

    /// Whether it was thrown away, or never found room.
    var isSpent: Bool { spent.withLock { $0 } }

    /// Takes it in, if there is room.
    ///
    /// - Returns: whether it is there.
    @discardableResult
    func takeIn() -> Bool {
        let there = isThere || make()
        spent.withLock { $0 = !there }
        return there
    }

    /// Does something that needs room; when there is none, throws the ballast away and does it once more.
    func spending<Result, Failure>(_ work: () throws(Failure) -> Result) throws(Failure) -> Result {
        do throws(Failure) {
            return try work()
        } catch {
            guard error as? JournalFailure == .diskFull, throwAway() else { throw error }
            return try work()
        }
    }

    private var isThere: Bool {
        // All of it must be allocated: a file with holes holds nothing back.
        FileExtent(path).map { $0.length == Self.size && $0.allocated >= Self.size } ?? false
    }

    private func throwAway() -> Bool {
        spent.withLock { $0 = true }
        log?.say(.diskFull)
        // Cut first: some file systems need room to take a name away.
        let cut = truncate(path, 0) == 0
        return unlink(path) == 0 || cut
    }

    private func make() -> Bool {
        unlink(path)
        var system = statvfs()
        guard statvfs((path as NSString).deletingLastPathComponent, &system) == 0,
            Int(system.f_bavail) * Int(system.f_frsize) >= Self.room
        else { return false }
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        if posix_fallocate(file, 0, off_t(Self.size)) == 0, isThere { return true }
        unlink(path)
        return false
    }
}
