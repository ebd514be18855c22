import Foundation

/// The file of staff accounts, one a line.
///
/// A `#` begins a comment. The file is read anew at each sign-in.
struct AccountsFile: Sendable {
    /// Where it is.
    let path: String

    /// The accounts in it; empty when there is no file.
    func accounts() -> [StaffAccount] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), text.utf8.count < 1024 * 1024 else {
            return []
        }
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { StaffAccount(line: String($0)) }
    }

    /// Adds an account, or replaces the one of the same name; the file is written beside and renamed, readable by its
    /// owner and group.
    ///
    /// - Throws: `AccountProblem`.
    func put(_ account: StaffAccount) throws(AccountProblem) {
        let others = accounts().filter { $0.name != account.name }
        let text = (others + [account]).map { $0.line + "\n" }.joined()
        let beside = path + ".new"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw AccountProblem("\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(text.utf8))
            try file.synchronize()
        } catch {
            throw AccountProblem("\(path) cannot be written: is the disk full?")
        }
        // The group may read it, so that an account made by root serves a daemon that is not root.
        _ =
            (try? FileManager.default.attributesOfItem(atPath: (path as NSString).deletingLastPathComponent)[
                .groupOwnerAccountID] as? NSNumber)
            .flatMap { $0 }.map { chown(beside, uid_t.max, gid_t(truncating: $0)) }
        guard rename(beside, path) == 0 else {
            throw AccountProblem("\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }
}

/// Why an account cannot be made, in words.
public struct AccountProblem: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ sentence: String) { description = sentence }
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
