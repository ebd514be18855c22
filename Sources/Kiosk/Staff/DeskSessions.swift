import Crypto
import Foundation
import Visits

/// Who is signed in at the desk, and how often somebody may try.
actor DeskSessions {
    /// Seconds without a request after which a session ends: a school day.
    static let lifetime = 10 * 3600
    /// Failed attempts at one name within `window` seconds after which it may not be tried for the rest of it.
    static let attempts = 8
    /// The same for all names together, so that the derivation of keys cannot be made to fill the day.
    static let attemptsAtAll = 40
    static let window = 120

    private struct Session {
        var account: StaffAccount
        var used: Timestamp
    }

    private let accounts: AccountsFile
    private let doorkeeper: Doorkeeper
    // Keyed by the token's digest: a core or a log of this table opens no desk.
    private var sessions: [SHA256Digest: Session] = [:]
    private var failures: [(name: String, at: Timestamp)] = []

    init(accounts: AccountsFile, doorkeeper: Doorkeeper) {
        self.accounts = accounts
        self.doorkeeper = doorkeeper
    }

    /// What a sign-in came to.
    enum SignIn: Sendable {
        case welcome(StaffAccount, token: String)
        case wrong
        case tooMany(seconds: Int)
        case noAccounts
    }

    /// Tries a name and a password; an unknown name takes as long as a wrong password.
    func signIn(name: String, password: String) async -> SignIn {
        let now = Timestamp.current()
        failures.removeAll { $0.at.after(seconds: Self.window) < now }
        let own = failures.filter { $0.name == name }
        if let first = own.count >= Self.attempts
            ? own.first : failures.count >= Self.attemptsAtAll ? failures.first : nil
        {
            return .tooMany(seconds: now.seconds(until: first.at.after(seconds: Self.window)))
        }
        let known = accounts.accounts()
        guard let stand = known.first else { return .noAccounts }
        let account = known.first { $0.name == name }
        guard (account ?? stand).accepts(password), let account else {
            failures.append((String(name.prefix(64)), now))
            await doorkeeper.record([StaffFailed(who: known.first { $0.name == name }?.name)])
            return .wrong
        }
        var generator = SystemRandomNumberGenerator()
        let token = (0..<4).map { _ in String(generator.next(), radix: 36) }.joined(separator: "-")
        sessions[SHA256.hash(data: Data(token.utf8))] = Session(account: account, used: now)
        await doorkeeper.record([StaffSignedIn(who: account.name)])
        return .welcome(account, token: token)
    }

    /// The account a token belongs to, if its session has not ended.
    func account(token: String?) -> StaffAccount? {
        let now = Timestamp.current()
        sessions = sessions.filter { $0.value.used.after(seconds: Self.lifetime) > now }
        guard let token, token.utf8.count <= 128 else { return nil }
        let key = SHA256.hash(data: Data(token.utf8))
        sessions[key]?.used = now
        return isCurrent(key) ? sessions[key]?.account : nil
    }

    /// Whether a session still lasts; looking does not prolong it.
    func isOpen(token: String?) -> Bool {
        guard let token, token.utf8.count <= 128 else { return false }
        let key = SHA256.hash(data: Data(token.utf8))
        guard let session = sessions[key] else { return false }
        return session.used.after(seconds: Self.lifetime) > .current() && isCurrent(key)
    }

    /// Whether the account is still in the file as it was when its session began; one that was changed is signed out.
    private func isCurrent(_ key: SHA256Digest) -> Bool {
        guard let account = sessions[key]?.account else { return false }
        if accounts.accounts().contains(account) { return true }
        sessions[key] = nil
        return false
    }

    /// Ends a session.
    func signOut(token: String?) {
        if let token { sessions[SHA256.hash(data: Data(token.utf8))] = nil }
    }
}
