import Foundation
import Vault

/// An index on its way down, in a file of its own until all of it is here, so that a restart goes on where it stood.
///
/// What is in it is believed only when the whole has the digest that its manifest names.
struct PartialIndex {
    let path: String
    let size: Int
    /// Whether some of it was here before.
    private(set) var wasBegun = false

    private static let suffix = ".part"

    init(folder: String, digest: String, size: Int) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        path = "\(folder)/\(digest)\(Self.suffix)"
        self.size = size
        if count > size { remove() }
        wasBegun = count > 0
    }

    /// How much of it is here.
    var count: Int { FileExtent(path)?.length ?? 0 }

    /// Whether the disk has room for the rest of it, for the edition that is made of it, and for the journal beside them.
    var hasRoom: Bool {
        var status = statvfs()
        guard statvfs((path as NSString).deletingLastPathComponent, &status) == 0 else { return false }
        return Int(status.f_bavail) * Int(status.f_frsize) >= 2 * size - count + Self.reserve
    }

    private static let reserve = 64 << 20

    func append(_ bytes: Data) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).write(contentsOf: bytes)
    }

    func remove() { unlink(path) }

    /// Removes what is left of indexes that nobody waits for any more.
    static func sweep(_ folder: String, but digests: Set<String>) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasSuffix(suffix) && !digests.contains(String(name.dropLast(suffix.count))) {
            unlink("\(folder)/\(name)")
        }
    }
}
