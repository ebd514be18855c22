import Foundation
import Visits
import WebPages

/// A named account of a member of staff, as one line of the accounts file has it.
///
/// `name:full name:scrypt:log2 N:r:p:salt:hash`, then, where there is more than the role *staff*,
/// `:roles:secret:recovery` with commas between several.
struct StaffAccount: PageAccount {
    /// What is typed to sign in, and what stands in the journal.
    let name: String
    /// What colleagues call the person.
    private(set) var fullName: String
    /// What the account may do; never empty.
    var roles: Set<StaffRole>
    /// The second factor, if the account has one.
    var secondFactor: SecondFactor?
    private let password: PasswordHash

    /// A new account; whatever cannot stand in a line of the file becomes a space in the full name.
    ///
    /// - Throws: what the key derivation throws; never in practice.
    init(name: String, fullName: String, password: String, roles: Set<StaffRole> = [.staff]) throws {
        self.name = name
        self.fullName = String(
            String.UnicodeScalarView(fullName.unicodeScalars.map { Self.breaksLine($0) ? " " : $0 }))
        self.roles = roles
        self.password = try PasswordHash(password)
    }

    /// An account from its line; `nil` when the line is none.
    init?(line: String) {
        let fields = line.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 8 || fields.count == 11, Self.isName(fields[0]),
            let password = PasswordHash(fields: fields[2..<8])
        else { return nil }
        name = fields[0]
        fullName = fields[1]
        self.password = password
        roles = [.staff]
        guard fields.count == 11 else { return }
        let words = fields[8].split(separator: ",", omittingEmptySubsequences: false)
        roles = Set(words.compactMap { StaffRole(rawValue: String($0)) })
        // A role that this release does not know must not quietly become less than somebody meant.
        guard !words.isEmpty, roles.count == words.count else { return nil }
        guard fields[9] + fields[10] != "" else { return }
        guard let factor = SecondFactor(secret: fields[9], recovery: fields[10]) else { return nil }
        secondFactor = factor
    }

    /// The line of the accounts file.
    var line: String {
        var fields = [name, fullName] + password.fields
        if roles != [.staff] || secondFactor != nil {
            fields += [
                roles.sorted().map(\.rawValue).joined(separator: ","), secondFactor?.secret ?? "",
                secondFactor?.recoveryDigests.joined(separator: ",") ?? "",
            ]
        }
        return fields.joined(separator: ":")
    }

    /// Whether this is the account's password.
    func accepts(_ password: String) -> Bool { self.password.accepts(password) }

    /// Whether a text can be an account's name; the entrance's schedule acts under a name of its own.
    static func isName(_ text: String) -> Bool { isAccountName(text) && text != House.Closure.schedule }
}
