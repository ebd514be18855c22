import Foundation

/// Reads a file block by block, and says how far it is.
final class BlockReader {
    /// Bytes in the file.
    let size: Int
    private let descriptor: Int32
    private let report: (Double) -> Void
    private var count = 0

    /// Opens a file; `report` is called with the part that has been read, 0 to 1.
    init(_ path: String, _ report: @escaping (Double) -> Void) throws(ListImportFailure) {
        // Opening a named pipe would otherwise wait for its writer.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(errno: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadable(errno: EINVAL)
        }
        size = Int(status.st_size)
        self.report = report
    }

    deinit { close(descriptor) }

    /// The next block; an empty one ends the file.
    func next() throws(ListImportFailure) -> [UInt8] {
        let size = 256 << 10
        var failure: Int32 = 0
        let block = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            var result = read(descriptor, buffer.baseAddress, size)
            while result < 0, errno == EINTR { result = read(descriptor, buffer.baseAddress, size) }
            if result < 0 { failure = errno }
            count = max(0, result)
        }
        guard failure == 0 else { throw .unreadable(errno: failure) }
        count += block.count
        report(Double(count) / Double(max(self.size, count, 1)))
        return block
    }

    /// The whole file, if it is no larger than a limit.
    func all(limit: Int) throws(ListImportFailure) -> [UInt8] {
        guard size <= limit else { throw .fileTooLarge(megabytes: limit >> 20) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        while bytes.count <= limit {
            let block = try next()
            if block.isEmpty { return bytes }
            bytes += block
        }
        throw .fileTooLarge(megabytes: limit >> 20)
    }
}
