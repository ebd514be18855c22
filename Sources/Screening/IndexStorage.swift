import Foundation

/// The bytes of an index, mapped from a file or held in memory, valid as long as this object lives.
///
/// A mapped file is replaced by renaming another over it, never written in place: the mapping keeps the old file.
final class IndexStorage: @unchecked Sendable {
    // Sendable by hand: the bytes never change after `init`, and the pointer is freed only in `deinit`.
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Copies bytes into aligned memory.
    init(bytes source: [UInt8]) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(source.count, 1), alignment: IndexLayout.alignment)
        buffer.copyBytes(from: source)
        bytes = UnsafeRawBufferPointer(rebasing: buffer[0..<source.count])
        isMapped = false
    }

    /// Maps a file read-only.
    init(path: String) throws(IndexFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .unreadable(errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAnIndex }
        let size = Int(status.st_size)
        guard size >= IndexLayout.headerSize else { throw size == 0 ? .truncated : .notAnIndex }
        guard size <= IndexLayout.largestFile else { throw .notAnIndex }
        guard let pointer = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), pointer != MAP_FAILED else {
            throw .unreadable(errno: errno)
        }
        bytes = UnsafeRawBufferPointer(start: pointer, count: size)
        isMapped = true
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            bytes.baseAddress.map { UnsafeMutableRawPointer(mutating: $0).deallocate() }
        }
    }
}
