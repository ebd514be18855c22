import Foundation
import Journal
import Visits
import WebPages

/// Who is signed in at the district's page, and how somebody gets in.
actor OfficeSessions {
    private let store: any Store
    private let book: OfficeBook
    private let clock: @Sendable () -> Int64
    private var table: SessionTable<OfficeAccount>
    private var lockout = Lockout()

    /// A quarter of an hour without a request, a working day in all.
    static let usual = SessionLimits(idle: 15 * 60, whole: 10 * 3600)

    init(
        store: any Store, book: OfficeBook, limits: SessionLimits = usual,
        clock: @escaping @Sendable () -> Int64 = JournalClock.system.wall
    ) {
        self.store = store
        self.book = book
        self.clock = clock
        table = SessionTable(limits: limits)
    }

    /// What a sign-in came to.
    enum SignIn: Sendable {
        case welcome(OfficeAccount, token: String)
        case wrong
        case tooMany(seconds: Int)
        case noAccounts
    }

    /// Tries a name and a password; an unknown name takes as long as a wrong password.
    func signIn(name: String, password: String, from address: String) async throws -> SignIn {
        // Read first: nothing may come between looking whether somebody must wait and counting a failure.
        let accounts = try await store.read { try $0.accounts() }
        let keys = [Lockout.Key.account(String(name.prefix(64))), .address(address)]
        let wait = lockout.wait(for: keys, at: now)
        guard wait == 0 else { return .tooMany(seconds: wait) }
        guard let stand = accounts.first else { return .noAccounts }
        let account = accounts.first { $0.name == name }
        let isRight =
            password.utf8.count <= PasswordHash.longestPassword && (account ?? stand).accepts(password)
        guard isRight, let account else {
            lockout.failed(keys, at: now)
            try await book.note(OfficeEntry(.failed, who: account?.name))
            return .wrong
        }
        try await book.note(OfficeEntry(.signedIn, who: name))
        lockout.succeeded(name)
        return .welcome(account, token: table.begin(account, at: now))
    }

    /// The session of a token, if it has not ended and its account is as it was; a request prolongs it, looking on does not.
    func session(_ token: String?, prolongs: Bool) async throws -> PageSession<OfficeAccount>? {
        guard let token, let session = table.session(token, at: now) else { return nil }
        guard try await store.read({ try $0.account(session.account.name) }) == session.account else {
            table.end(token)
            return nil
        }
        if prolongs { table.use(token, at: now) }
        return session
    }

    /// Ends a session.
    func signOut(_ token: String?) {
        if let token { table.end(token) }
    }

    private var now: Timestamp { Timestamp(milliseconds: clock()) }
}
