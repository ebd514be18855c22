import Crypto
public import Foundation
import Screening

/// An index on its way in: written beside the others, and an edition only when all of it is there and right.
public struct IncomingList: ~Copyable, Sendable {
    /// What the names of unfinished files begin with.
    static let prefix = "incoming-"

    private let manifest: SignedManifest
    private let folder: String
    private let path: String
    private let descriptor: Int32
    private var digest = SHA256()
    private var count = 0

    init(_ manifest: SignedManifest, folder: String) throws(ListRefusal) {
        self.manifest = manifest
        self.folder = folder
        path = "\(folder)/\(IncomingList.prefix)\(UUID().uuidString)"
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(errno: errno) }
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// Takes the next bytes.
    public mutating func append(_ bytes: some ContiguousBytes) throws(ListRefusal) {
        var failure: Int32 = 0
        bytes.withUnsafeBytes { buffer in
            count += buffer.count
            digest.update(bufferPointer: buffer)
            var rest = buffer[...]
            while !rest.isEmpty {
                let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return failure = errno }
                rest = rest.dropFirst(written)
            }
        }
        guard failure == 0 else { throw .unwritable(errno: failure) }
        guard count <= manifest.manifest.size else { throw .mixedUp("size") }
    }

    /// Verifies the whole and makes an edition of it.
    public consuming func finish() throws(ListRefusal) -> ListEdition {
        guard count == manifest.manifest.size else { throw .truncated }
        guard digest.finalize().hexadecimal == manifest.manifest.sha256 else { throw .mixedUp("digest") }
        _ = try ListStore.open(path, as: manifest.manifest)
        guard fsync(descriptor) == 0 else { throw .unwritable(errno: errno) }
        let edition = ListEdition(version: manifest.manifest.version, folder: folder)
        guard rename(path, edition.path) == 0 else { throw .unwritable(errno: errno) }
        do {
            // Atomic: written beside and renamed, flushed with the folder below.
            try manifest.envelope.write(to: URL(fileURLWithPath: edition.manifestPath), options: .atomic)
        } catch {
            throw .unwritable(errno: EIO)
        }
        for path in [edition.manifestPath, folder] {
            let flushed = open(path, O_RDONLY | O_CLOEXEC)
            guard flushed >= 0 else { throw .unwritable(errno: errno) }
            fsync(flushed)
            close(flushed)
        }
        return edition
    }
}
