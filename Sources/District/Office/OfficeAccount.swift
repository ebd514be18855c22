public import WebPages

/// A named account of somebody at the district office.
public struct OfficeAccount: PageAccount, Codable {
    /// What is typed to sign in, and what stands in the office's book.
    public var name: String
    /// What colleagues call the person.
    public var fullName: String
    /// What the account may do; never empty.
    public var roles: Set<OfficeRole>
    /// The fields of its password's hash.
    private var password: [String]

    /// A new account.
    ///
    /// - Throws: what the key derivation throws; never in practice.
    init(name: String, fullName: String, roles: Set<OfficeRole>, password: String) throws {
        self.name = name
        self.fullName = fullName
        self.roles = roles
        self.password = try PasswordHash(password).fields
    }

    /// Whether this is the account's password.
    func accepts(_ password: String) -> Bool {
        PasswordHash(fields: self.password[...])?.accepts(password) ?? false
    }
}

/// What an account may do at the district's page; an account may have several.
public enum OfficeRole: String, Sendable, Hashable, Codable, CaseIterable {
    /// Kiosks, their health, and alarms: nobody's name.
    case office
    /// People: who is on site, who is held, reports of a day, the search.
    case records
    /// Pairing and revoking kiosks, and the office's book.
    case administrator

    /// In the order in which roles are listed.
    static func sorted(_ roles: Set<Self>) -> [Self] { allCases.filter(roles.contains) }
}
