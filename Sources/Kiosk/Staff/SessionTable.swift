import Crypto
import Foundation
import Visits

/// One signed-in browser.
struct DeskSession: Sendable, Hashable {
    /// Who signed in, as the account was then.
    let account: StaffAccount
    /// When.
    let began: Timestamp
    /// The last request, which prolongs the session; looking on does not.
    var used: Timestamp
}

/// The sessions there are: a token opens one until it is idle for too long, too old, or ended.
struct SessionTable: Sendable {
    /// How long a session lasts.
    struct Limits: Sendable, Hashable {
        /// Seconds without a request.
        var idle: Int
        /// Seconds in all.
        var whole: Int
    }

    /// More than a school's desks; the oldest goes first.
    static let capacity = 64

    var limits: Limits
    // Keyed by the token's digest: a core or a log of this table opens no desk.
    private var sessions: [SHA256Digest: DeskSession] = [:]

    init(limits: Limits) { self.limits = limits }

    /// Begins a session and returns its token: 256 random bits.
    mutating func begin(_ account: StaffAccount, at now: Timestamp) -> String {
        dropEnded(at: now)
        if sessions.count >= Self.capacity, let oldest = sessions.min(by: { $0.value.used < $1.value.used })?.key {
            sessions[oldest] = nil
        }
        var generator = SystemRandomNumberGenerator()
        let token = (0..<4).map { _ in String(generator.next(), radix: 36) }.joined(separator: "-")
        sessions[Self.key(token)] = DeskSession(account: account, began: now, used: now)
        return token
    }

    /// The session of a token, if it has not ended.
    func session(_ token: String?, at now: Timestamp) -> DeskSession? {
        guard let token, token.utf8.count <= 128, let session = sessions[Self.key(token)] else { return nil }
        return lasts(session, at: now) ? session : nil
    }

    /// Prolongs a session.
    mutating func use(_ token: String, at now: Timestamp) { sessions[Self.key(token)]?.used = now }

    /// Ends a session.
    mutating func end(_ token: String) { sessions[Self.key(token)] = nil }

    /// Ends every session of an account.
    mutating func endAll(of account: String) { sessions = sessions.filter { $0.value.account.name != account } }

    /// The sessions that last.
    func open(at now: Timestamp) -> [DeskSession] { sessions.values.filter { lasts($0, at: now) } }

    private mutating func dropEnded(at now: Timestamp) { sessions = sessions.filter { lasts($0.value, at: now) } }

    private func lasts(_ session: DeskSession, at now: Timestamp) -> Bool {
        session.used.after(seconds: limits.idle) > now && session.began.after(seconds: limits.whole) > now
    }

    private static func key(_ token: String) -> SHA256Digest { SHA256.hash(data: Data(token.utf8)) }
}
