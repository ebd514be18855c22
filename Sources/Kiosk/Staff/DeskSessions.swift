import Crypto
import Foundation
import Visits

/// Who is signed in at the desk, and how often somebody may try.
actor DeskSessions {
    /// Seconds without a request after which a session ends: a school day.
    static let lifetime = 10 * 3600
    /// Failed attempts within `window` seconds after which nobody may try for the rest of it.
    static let attempts = 8
    static let window = 120

    private struct Session {
        var account: StaffAccount
        var used: Timestamp
    }

    private let accounts: AccountsFile
    private let doorkeeper: Doorkeeper
    // Keyed by the token's digest: a core or a log of this table opens no desk.
    private var sessions: [SHA256Digest: Session] = [:]
    private var failures: [Timestamp] = []

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
        failures.removeAll { $0.after(seconds: Self.window) < now }
        if failures.count >= Self.attempts, let first = failures.first {
            return .tooMany(seconds: now.seconds(until: first.after(seconds: Self.window)))
        }
        let known = accounts.accounts()
        guard let stand = known.first else { return .noAccounts }
        let account = known.first { $0.name == name }
        guard (account ?? stand).accepts(password), let account else {
            failures.append(now)
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
        return sessions[key]?.account
    }

    /// Ends a session.
    func signOut(token: String?) {
        if let token { sessions[SHA256.hash(data: Data(token.utf8))] = nil }
    }
}
