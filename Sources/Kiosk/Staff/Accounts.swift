import Badges
import WebPages

/// Makes and changes accounts, for `vestibuled`.
public struct Accounts: Sendable {
    /// The shortest password, in characters.
    public static let shortestPassword = PasswordHash.shortestPassword
    /// The words for roles.
    public static let roles = StaffRole.allCases.map(\.rawValue)

    private let file: AccountsFile

    /// The accounts of a file.
    public init(path: String) { file = AccountsFile(path: path) }

    /// One account, as people list them: its name, full name, roles, and whether it has a second factor.
    public struct Line: Sendable, Equatable {
        /// What is typed to sign in.
        public let name: String
        /// What colleagues call the person.
        public let fullName: String
        /// The words of its roles.
        public let roles: [String]
        /// Whether it has a second factor.
        public let hasSecondFactor: Bool
    }

    /// Every account, in the order of the file.
    public func list() -> [Line] {
        file.accounts().map {
            Line(
                name: $0.name, fullName: $0.fullName, roles: $0.roles.sorted().map(\.rawValue),
                hasSecondFactor: $0.secondFactor != nil)
        }
    }

    /// Adds an account, or sets the password of the one that is there and keeps its second factor.
    ///
    /// - Parameters:
    ///   - name: What is typed to sign in.
    ///   - fullName: What colleagues call the person; empty for the name, or for what it was.
    ///   - password: The new password.
    ///   - roles: Words for roles; none for *staff*, or for what they were.
    /// - Throws: `AccountProblem` with a sentence that names the remedy.
    public func add(
        name: String, fullName: String, password: String, roles: [String] = []
    ) throws(AccountProblem) {
        guard StaffAccount.isName(name) else {
            throw AccountProblem("An account's name has 1 to 32 of a–z, 0–9, dot, dash and underscore.")
        }
        guard StaffAccount.isFullName(fullName) else {
            throw AccountProblem("A full name is one line of at most 80 characters, without a colon.")
        }
        guard password.count >= Self.shortestPassword, password.utf8.count <= PasswordHash.longestPassword else {
            throw AccountProblem("A password has at least \(Self.shortestPassword) characters: a few words will do.")
        }
        let wanted = try Self.roles(roles)
        try file.change(name) { old throws(AccountProblem) in
            let kept = fullName.isEmpty ? old?.fullName ?? name : fullName
            guard
                var account = try? StaffAccount(
                    name: name, fullName: kept, password: password, roles: wanted ?? old?.roles ?? [.staff])
            else { throw AccountProblem("The password could not be turned into a key.") }
            account.secondFactor = old?.secondFactor
            return account
        }
    }

    /// Gives an account other roles.
    ///
    /// - Throws: `AccountProblem`, also when there is no such account.
    public func setRoles(_ roles: [String], of name: String) throws(AccountProblem) {
        guard let wanted = try Self.roles(roles) else {
            throw AccountProblem("Name at least one role: --role \(Self.roles.joined(separator: " or --role "))")
        }
        try change(name) { $0.roles = wanted }
    }

    /// Removes an account.
    ///
    /// - Throws: `AccountProblem`, also when there is no such account.
    public func remove(_ name: String) throws(AccountProblem) {
        try file.change(name) { old throws(AccountProblem) in
            guard old != nil else { throw Self.noAccount(name) }
            return nil
        }
    }

    /// Gives an account a new second factor; an older one opens nothing any more.
    ///
    /// - Returns: what is shown once and never again.
    /// - Throws: `AccountProblem`, also when there is no such account.
    public func giveSecondFactor(to name: String, issuer: String) throws(AccountProblem) -> NewSecondFactor {
        let (factor, recovery) = SecondFactor.make()
        try change(name) { $0.secondFactor = factor }
        let address = factor.address(account: name, issuer: issuer)
        return NewSecondFactor(
            secret: factor.secret, address: address, recovery: recovery,
            picture: (try? QRCode(address: address)).map(TerminalPicture.text) ?? "")
    }

    /// Takes the second factor of an account away, because its telephone is lost.
    ///
    /// - Throws: `AccountProblem`, also when there is no such account.
    public func removeSecondFactor(of name: String) throws(AccountProblem) {
        try change(name) { $0.secondFactor = nil }
    }

    private func change(_ name: String, _ change: (inout StaffAccount) -> Void) throws(AccountProblem) {
        try file.change(name) { old throws(AccountProblem) in
            guard var account = old else { throw Self.noAccount(name) }
            change(&account)
            return account
        }
    }

    private static func roles(_ words: [String]) throws(AccountProblem) -> Set<StaffRole>? {
        guard !words.isEmpty else { return nil }
        let known = words.compactMap(StaffRole.init)
        guard known.count == words.count else {
            throw AccountProblem("A role is one of \(roles.joined(separator: " and ")).")
        }
        return Set(known)
    }

    private static func noAccount(_ name: String) -> AccountProblem {
        AccountProblem("There is no account \(name); see: vestibuled --list-accounts")
    }
}

/// A second factor that was just made; nothing of it but its owner's telephone and paper keeps it.
public struct NewSecondFactor: Sendable {
    /// The secret, to be typed where a picture cannot be scanned.
    public let secret: String
    /// The `otpauth` address that the picture holds.
    public let address: String
    /// Codes for when the telephone is lost, each good once.
    public let recovery: [String]
    /// The QR code in block characters.
    public let picture: String
}
