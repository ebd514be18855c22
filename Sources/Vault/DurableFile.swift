package import Foundation

/// Small files that are either there whole or not there, whatever the power does.
package enum DurableFile {
    /// The longest file that is read; keys are far shorter.
    static let longest = 4096

    /// Writes a file that only its owner can read: whole under its name, or not at all.
    package static func write(_ bytes: Data, to path: String) throws(VaultFailure) {
        let draft = path + ".new"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(draft) }
        do throws(VaultFailure) {
            defer { close(file) }
            try put(bytes, into: file, path: draft)
        } catch {
            unlink(draft)
            throw error
        }
        guard rename(draft, path) == 0 else {
            let error = failure(path)
            unlink(draft)
            throw error
        }
        try sync(folder: (path as NSString).deletingLastPathComponent)
    }

    /// The bytes of a file, or `nil` when there is none.
    package static func read(_ path: String) throws(VaultFailure) -> Data? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure(path)
        }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: longest + 1)
        var length = 0
        while length < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                Foundation.read(file, $0.baseAddress?.advanced(by: length), $0.count - length)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            if count == 0 { break }
            length += count
        }
        guard length <= longest else { throw .damaged(file: path) }
        return Data(bytes.prefix(length))
    }

    /// Overwrites a file and takes it away; a file that is not there is gone already.
    ///
    /// What a file system with copy-on-write, or a flash disk, may keep of the old blocks is beyond a program's reach.
    static func destroy(_ path: String) throws(VaultFailure) {
        let file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return }
            throw failure(path)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure(path) }
        // In pieces: what is destroyed may be a picture.
        var left = Int(status.st_size)
        repeat {
            try put(Data(count: min(left, 1 << 20)), into: file, path: path)
            left -= 1 << 20
        } while left > 0
        guard unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
        try sync(folder: (path as NSString).deletingLastPathComponent)
    }

    /// Makes a folder that only its owner can enter, with those above it.
    static func makeFolder(_ path: String) throws(VaultFailure) {
        if mkdir(path, 0o700) == 0 {
            return try sync(folder: (path as NSString).deletingLastPathComponent)
        }
        if errno == EEXIST { return }
        guard errno == ENOENT else { throw failure(path) }
        let above = (path as NSString).deletingLastPathComponent
        guard !above.isEmpty, above != path else { throw failure(path) }
        try makeFolder(above)
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure(path) }
        try sync(folder: above)
    }

    /// The names in a folder, without those of drafts.
    static func names(in folder: String) throws(VaultFailure) -> [String] {
        guard let found = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw failure(folder)
        }
        defer { closedir(found) }
        var names: [String] = []
        while let entry = readdir(found) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix("."), !name.hasSuffix(".new") { names.append(name) }
        }
        return names.sorted()
    }

    private static func put(_ bytes: Data, into file: Int32, path: String) throws(VaultFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw failure(path) }
    }

    /// Has the names in a folder on disk.
    package static func sync(folder: String) throws(VaultFailure) {
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw failure(folder) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure(folder) }
    }

    private static func failure(_ path: String) -> VaultFailure {
        [ENOSPC, EDQUOT].contains(errno)
            ? .diskFull(file: path) : .cannotUse(file: path, reason: String(cString: strerror(errno)))
    }
}
