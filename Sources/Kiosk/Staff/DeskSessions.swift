import Foundation
import Visits
import WebPages

/// One browser that is signed in at the desk.
typealias DeskSession = PageSession<StaffAccount>

/// Who is signed in at the desk, and how somebody gets in.
actor DeskSessions {
    private let accounts: AccountsFile
    private let doorkeeper: Doorkeeper
    private let clock: @Sendable () -> Timestamp
    /// Whether an administrator must have a second factor: everywhere but on the machine itself.
    private let needsSecondFactor: Bool
    private var table: SessionTable<StaffAccount>
    private var lockout = Lockout()
    private var used: [String: StaffMemory.UsedCodes] = [:]

    init(
        accounts: AccountsFile, doorkeeper: Doorkeeper, limits: SessionLimits, needsSecondFactor: Bool = false,
        clock: @escaping @Sendable () -> Timestamp = Timestamp.current
    ) {
        self.accounts = accounts
        self.doorkeeper = doorkeeper
        self.needsSecondFactor = needsSecondFactor
        self.clock = clock
        table = SessionTable(limits: limits)
    }

    /// What a sign-in came to.
    enum SignIn: Sendable {
        case welcome(StaffAccount, token: String)
        case wrong
        /// Name and password are right, and the account has a second factor.
        case codeNeeded
        /// Name and password are right, and the account may not come in without a second factor.
        case secondFactorMissing
        case tooMany(seconds: Int)
        case noAccounts
    }

    /// Tries a name, a password and a code; an unknown name takes as long as a wrong password.
    func signIn(name: String, password: String, code: String? = nil, from address: String) async -> SignIn {
        let now = clock()
        let keys = [Lockout.Key.account(String(name.prefix(64))), .address(address)]
        let wait = lockout.wait(for: keys, at: now)
        guard wait == 0 else { return .tooMany(seconds: wait) }
        let known = accounts.accounts()
        guard let stand = known.first else { return .noAccounts }
        let account = known.first { $0.name == name }
        // No password is longer than an account may have: deriving a key is work whose length is the sender's.
        let isPassword = password.utf8.count <= PasswordHash.longestPassword && (account ?? stand).accepts(password)
        guard isPassword, let account else { return await refuse(keys, account?.name, at: now) }
        var proof: SecondFactorProof?
        if let factor = account.secondFactor {
            guard let code, !code.isEmpty else { return .codeNeeded }
            proof = factor.proof(of: code, at: now.milliseconds / 1000, after: usedCodes(of: name))
            guard proof != nil else { return await refuse(keys, name, at: now) }
        } else if needsSecondFactor, account.roles.contains(.administrator) {
            return .secondFactorMissing
        }
        use(proof, of: name)
        lockout.succeeded(name)
        let token = table.begin(account, at: now)
        await doorkeeper.record([signedIn(account, proof)])
        return .welcome(account, token: token)
    }

    /// The session a token belongs to, if it has not ended; asking prolongs it.
    func session(token: String?) -> DeskSession? {
        guard let token, let session = current(token) else { return nil }
        table.use(token, at: clock())
        return session
    }

    /// Whether a session still lasts; looking does not prolong it.
    func isOpen(token: String?) -> Bool { token.flatMap(current) != nil }

    /// Ends a session.
    func signOut(token: String?) {
        if let token { table.end(token) }
    }

    /// Ends every session of an account.
    func signOutEverywhere(_ account: String) { table.endAll(of: account) }

    /// Who is signed in, and since when.
    func open() -> [DeskSession] { table.open(at: clock()).sorted { $0.began < $1.began } }

    /// The session, if its account is still in the file as it was when it began: a new password, role or second factor
    /// ends it.
    private func current(_ token: String) -> DeskSession? {
        guard let session = table.session(token, at: clock()) else { return nil }
        if accounts.accounts().contains(session.account) { return session }
        table.end(token)
        return nil
    }

    private func refuse(_ keys: [Lockout.Key], _ account: String?, at now: Timestamp) async -> SignIn {
        lockout.failed(keys, at: now)
        await doorkeeper.record([StaffFailed(who: account)])
        return .wrong
    }

    /// What was used in this life of the daemon and, by the journal, in those before.
    private func usedCodes(of name: String) -> StaffMemory.UsedCodes {
        var codes = used[name] ?? StaffMemory.UsedCodes()
        let before = doorkeeper.snapshots.value.door.house.staff.codes[name]
        codes.step = [codes.step, before?.step].compactMap { $0 }.max()
        codes.recovery.formUnion(before?.recovery ?? [])
        return codes
    }

    private func use(_ proof: SecondFactorProof?, of name: String) {
        switch proof {
        case .time(let step): used[name, default: StaffMemory.UsedCodes()].step = step
        case .recovery(let digest): used[name, default: StaffMemory.UsedCodes()].recovery.insert(digest)
        case nil: break
        }
    }

    private func signedIn(_ account: StaffAccount, _ proof: SecondFactorProof?) -> StaffSignedIn {
        switch proof {
        case .time(let step): StaffSignedIn(who: account.name, step: step)
        case .recovery(let digest): StaffSignedIn(who: account.name, recovery: digest)
        case nil: StaffSignedIn(who: account.name)
        }
    }
}
