public import Foundation

/// Reads files that are small and not to be trusted.
public enum SmallFile {
    /// The bytes of a regular file, never more than one above the limit.
    public static func read(_ path: String, limit: Int) throws(ManifestFailure) -> Data {
        // Opening a named pipe would otherwise wait for its writer.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw errno == ENOENT ? .missing : .unreadable(errno: errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable(errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAManifest }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes {
                Foundation.read(file, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if got == 0 { break }
            if got > 0 { count += got } else if errno != EINTR { throw .unreadable(errno: errno) }
        }
        return Data(bytes[..<count])
    }
}
