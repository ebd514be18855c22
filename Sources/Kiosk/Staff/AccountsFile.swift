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

    /// Adds an account, or replaces the line of the same name; every other line stays as it is, byte for byte.
    ///
    /// The file is written beside and renamed, readable by its owner and by the group of its folder.
    ///
    /// - Throws: `AccountProblem`; the file is then as it was.
    func put(_ account: StaffAccount) throws(AccountProblem) {
        var lines = Self.lines(of: try bytes())
        let line = ArraySlice(account.line.utf8)
        let places = lines.indices.filter { lines[$0].starts(with: "\(account.name):".utf8) }
        if let first = places.first {
            lines[first] = line
            // An old password further down must not go on opening the desk.
            for place in places.dropFirst().reversed() { lines.remove(at: place) }
        } else {
            lines.append(line)
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
        var owner = stat()
        let isGiven = stat(folder, &owner) == 0 && fchown(descriptor, uid_t.max, owner.st_gid) == 0
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

/// Why an account cannot be made, in words.
public struct AccountProblem: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ sentence: String) { description = sentence }

    init(_ path: String, cannotBe done: String, _ error: Int32) {
        self.init("\(path) cannot be \(done): \(String(cString: strerror(error)))")
    }
}

/// Makes accounts, for `vestibuled --add-account`.
public enum Accounts {
    /// The shortest password, in characters (NIST SP 800-63B-4, section 3.1.1.2, asks for fifteen where it stands alone).
    public static let shortestPassword = 15

    /// Adds an account to a file, or sets the password of the one that is there.
    ///
    /// - Throws: `AccountProblem` with a sentence that names the remedy.
    public static func add(name: String, fullName: String, password: String, to path: String) throws(AccountProblem) {
        guard StaffAccount.isName(name) else {
            throw AccountProblem("An account's name has 1 to 32 of a–z, 0–9, dot, dash and underscore.")
        }
        guard StaffAccount.isFullName(fullName) else {
            throw AccountProblem("A full name is one line of at most 80 characters, without a colon.")
        }
        guard password.count >= shortestPassword, password.utf8.count <= 1024 else {
            throw AccountProblem("A password has at least \(shortestPassword) characters: a few words will do.")
        }
        let account: StaffAccount
        do {
            account = try StaffAccount(name: name, fullName: fullName.isEmpty ? name : fullName, password: password)
        } catch {
            throw AccountProblem("The password could not be turned into a key.")
        }
        try AccountsFile(path: path).put(account)
    }
}
