import Foundation
import WebPages

/// Makes and changes the accounts of the district's page.
public struct OfficeAccounts: Sendable {
    private let store: any Store

    /// The accounts of a store.
    public init(store: any Store) { self.store = store }

    /// Every account, by name.
    ///
    /// - Throws: what the store throws.
    public func list() async throws -> [OfficeAccount] { try await store.read { try $0.accounts() } }

    /// Adds an account, or gives the one that is there another password.
    ///
    /// - Parameters:
    ///   - name: What is typed to sign in.
    ///   - fullName: What colleagues call the person; empty for the name, or for what it was.
    ///   - password: The new password.
    ///   - roles: What the account may do; none for what it was.
    /// - Throws: `OfficeAccountProblem`, or what the store throws.
    public func add(name: String, fullName: String, password: String, roles: Set<OfficeRole>) async throws {
        guard OfficeAccount.isAccountName(name) else {
            throw OfficeAccountProblem("An account's name has 1 to 32 of a–z, 0–9, dot, dash and underscore.")
        }
        guard OfficeAccount.isFullName(fullName) else {
            throw OfficeAccountProblem("A full name is one line of at most 80 characters, without a colon.")
        }
        guard password.count >= PasswordHash.shortestPassword, password.utf8.count <= PasswordHash.longestPassword
        else {
            throw OfficeAccountProblem(
                "A password has at least \(PasswordHash.shortestPassword) characters: a few words will do.")
        }
        let made = try OfficeAccount(name: name, fullName: fullName, roles: roles, password: password)
        try await store.write { store in
            var account = made
            let before = try store.account(name)
            if fullName.isEmpty { account.fullName = before?.fullName ?? name }
            if roles.isEmpty { account.roles = before?.roles ?? [] }
            guard !account.roles.isEmpty else { throw OfficeAccountProblem.noRole }
            try store.save(account)
        }
    }

    /// Gives an account other roles; its sessions end.
    ///
    /// - Throws: `OfficeAccountProblem`, also when there is no such account, or what the store throws.
    public func setRoles(_ roles: Set<OfficeRole>, of name: String) async throws {
        guard !roles.isEmpty else { throw OfficeAccountProblem.noRole }
        try await store.write { store in
            guard var account = try store.account(name) else { throw OfficeAccountProblem.noAccount(name) }
            account.roles = roles
            try store.save(account)
        }
    }

    /// Removes an account; its sessions end.
    ///
    /// - Throws: `OfficeAccountProblem` when there is no such account, or what the store throws.
    public func remove(_ name: String) async throws {
        try await store.write { store in
            guard try store.account(name) != nil else { throw OfficeAccountProblem.noAccount(name) }
            try store.removeAccount(name)
        }
    }
}

/// Why an account cannot be made or changed, in words.
public struct OfficeAccountProblem: Error, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ sentence: String) { description = sentence }

    static let noRole = OfficeAccountProblem(
        "Name at least one role: --role \(OfficeRole.allCases.map(\.rawValue).joined(separator: ", --role "))")

    static func noAccount(_ name: String) -> OfficeAccountProblem {
        OfficeAccountProblem("There is no account \(name); see: vestibule-district account list")
    }
}
