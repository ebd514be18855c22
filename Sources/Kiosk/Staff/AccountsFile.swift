import Foundation

/// The file of staff accounts, one a line.
///
/// A `#` begins a comment. The file is read anew at each sign-in. It is the technician's too: a line that is not
/// understood, whatever its bytes, opens nothing and is never lost.
struct AccountsFile: Sendable {
    /// Where it is.
    let path: String

    /// The largest file that is read, in bytes.
    private static let limit = 1024 * 1024

    private static let lineFeed = UInt8(ascii: "\n")

    /// The accounts in it; empty when there is no file, or none that can be read.
    func accounts() -> [StaffAccount] {
        guard let bytes = try? bytes() else { return [] }
        return Self.lines(of: bytes).compactMap { line -> StaffAccount? in
            let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            return String(validating: text, as: UTF8.self).flatMap(StaffAccount.init(line:))
        }
    }

    /// Changes, makes or removes the account of a name; every other line stays as it is, byte for byte.
    ///
    /// `change` gets the account that is there, if one is, and returns the one that shall be, or `nil` for none. Two
    /// writers wait for one another. The file is written beside and renamed, readable by its owner and by the group of
    /// its folder.
    ///
    /// - Throws: `AccountProblem`; the file is then as it was.
    func change(
        _ name: String, _ change: (StaffAccount?) throws(AccountProblem) -> StaffAccount?
    ) throws(AccountProblem) {
        try FileLock.holding(path + ".lock") { () throws(AccountProblem) in
            try changeAlone(name, change)
        }
    }

    private func changeAlone(
        _ name: String, _ change: (StaffAccount?) throws(AccountProblem) -> StaffAccount?
    ) throws(AccountProblem) {
        var lines = Self.lines(of: try bytes())
        let places = lines.indices.filter { lines[$0].starts(with: "\(name):".utf8) }
        let line = try change(accounts().first { $0.name == name }).map { ArraySlice($0.line.utf8) }
        // An old password further down must not go on opening the desk.
        for place in places.dropFirst().reversed() { lines.remove(at: place) }
        switch (places.first, line) {
        case (let first?, let line?): lines[first] = line
        case (let first?, nil): lines.remove(at: first)
        case (nil, let line?): lines.append(line)
        case (nil, nil): return
        }
        try replace(with: Data(lines.flatMap { $0 + [Self.lineFeed] }))
    }

    /// The lines without their line feeds; `#` begins no account's name, so that a comment is a line like any other.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let lines = bytes.split(separator: lineFeed, omittingEmptySubsequences: false)
        return lines.last?.isEmpty == true ? lines.dropLast() : lines
    }

    /// The bytes of the file; none when there is no file.
    private func bytes() throws(AccountProblem) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if descriptor < 0, errno == ENOENT { return [] }
        guard descriptor >= 0 else { throw AccountProblem(path, cannotBe: "read", errno) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard let data = try? file.read(upToCount: Self.limit + 1) ?? Data() else {
            throw AccountProblem("\(path) cannot be read: is it a file?")
        }
        guard data.count <= Self.limit else {
            throw AccountProblem("\(path) is larger than 1 MiB: is it the file of accounts?")
        }
        return Array(data)
    }

    /// Puts a new file in the place of the old one, in one step.
    private func replace(with data: Data) throws(AccountProblem) {
        let beside = path + ".new"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw AccountProblem(path, cannotBe: "written", errno) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: data)
            try shareWithGroup(descriptor)
            try file.synchronize()
            guard rename(beside, path) == 0 else { throw AccountProblem(path, cannotBe: "written", errno) }
        } catch {
            unlink(beside)
            throw error as? AccountProblem ?? AccountProblem("\(path) cannot be written: is the disk full?")
        }
        // The new name is on the disk as well, or a power cut brings the old password back.
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }

    /// Lets the folder's group read the file, whatever the umask: an account made by root serves a daemon that is not.
    private func shareWithGroup(_ descriptor: Int32) throws(AccountProblem) {
        let group = try? FileManager.default.attributesOfItem(atPath: folder)[.groupOwnerAccountID] as? NSNumber
        let isGiven = group.map { fchown(descriptor, uid_t.max, $0.uint32Value) == 0 } ?? false
        // Only root may give a file to a group that it is not in.
        guard isGiven || geteuid() != 0, fchmod(descriptor, 0o640) == 0 else {
            throw AccountProblem(path, cannotBe: "given to the group of its folder", errno)
        }
    }

    private var folder: String {
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }
}
