import Glibc

/// Reads small regular files, and nothing that could block or never end.
enum BoundedFile {
    /// What is there cannot be read; the reason completes a sentence that begins with the path.
    struct Unreadable: Error, Equatable {
        let reason: String
    }

    /// The bytes of the file at a path; `nil` if there is none.
    static func read(_ path: String, limit: Int) throws(Unreadable) -> [UInt8]? {
        // Opening a named pipe would otherwise wait for its writer.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw unreadable()
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw unreadable() }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Unreadable(reason: "is not a regular file") }

        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if got == 0 { break }
            if got > 0 { count += got } else if errno != EINTR { throw unreadable() }
        }
        guard count <= limit else { throw Unreadable(reason: "is larger than \(limit / 1024) KiB") }
        return Array(bytes[..<count])
    }

    /// The names in a directory that end so, in the order of their bytes; none where there is no directory.
    static func names(in directory: String, endingWith suffix: String) throws(Unreadable) -> [String] {
        guard let stream = opendir(directory) else {
            if errno == ENOENT { return [] }
            throw unreadable()
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(suffix), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func unreadable() -> Unreadable {
        Unreadable(reason: "cannot be read: \(String(cString: strerror(errno)))")
    }
}
