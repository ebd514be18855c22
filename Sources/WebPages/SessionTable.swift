import Crypto
import Foundation
public import Visits

/// One signed-in browser.
public struct PageSession<Account: PageAccount>: Sendable, Hashable {
    /// Who signed in, as the account was then.
    public let account: Account
    /// When.
    public let began: Timestamp
    /// The last request, which prolongs the session; looking on does not.
    public internal(set) var used: Timestamp
}

/// How long a session lasts.
public struct SessionLimits: Sendable, Hashable {
    /// Seconds without a request.
    public var idle: Int
    /// Seconds in all.
    public var whole: Int

    /// Limits from their parts.
    public init(idle: Int, whole: Int) {
        self.idle = idle
        self.whole = whole
    }
}

/// The sessions there are: a token opens one until it is idle for too long, too old, or ended.
public struct SessionTable<Account: PageAccount>: Sendable {
    /// More than a school's desks; the oldest goes first.
    public static var capacity: Int { 64 }

    /// How long a session lasts.
    public var limits: SessionLimits
    // Keyed by the token's digest: a core or a log of this table opens no desk.
    private var sessions: [SHA256Digest: PageSession<Account>] = [:]

    /// A table without a session.
    public init(limits: SessionLimits) { self.limits = limits }

    /// Begins a session and returns its token: 256 random bits.
    public mutating func begin(_ account: Account, at now: Timestamp) -> String {
        dropEnded(at: now)
        if sessions.count >= Self.capacity, let oldest = sessions.min(by: { $0.value.used < $1.value.used })?.key {
            sessions[oldest] = nil
        }
        var generator = SystemRandomNumberGenerator()
        let token = (0..<4).map { _ in String(generator.next(), radix: 36) }.joined(separator: "-")
        sessions[Self.key(token)] = PageSession(account: account, began: now, used: now)
        return token
    }

    /// The session of a token, if it has not ended.
    public func session(_ token: String?, at now: Timestamp) -> PageSession<Account>? {
        guard let token, token.utf8.count <= 128, let session = sessions[Self.key(token)] else { return nil }
        return lasts(session, at: now) ? session : nil
    }

    /// Prolongs a session.
    public mutating func use(_ token: String, at now: Timestamp) { sessions[Self.key(token)]?.used = now }

    /// Ends a session.
    public mutating func end(_ token: String) { sessions[Self.key(token)] = nil }

    /// Ends every session of an account.
    public mutating func endAll(of account: String) { sessions = sessions.filter { $0.value.account.name != account } }

    /// The sessions that last.
    public func open(at now: Timestamp) -> [PageSession<Account>] { sessions.values.filter { lasts($0, at: now) } }

    private mutating func dropEnded(at now: Timestamp) { sessions = sessions.filter { lasts($0.value, at: now) } }

    private func lasts(_ session: PageSession<Account>, at now: Timestamp) -> Bool {
        session.used.after(seconds: limits.idle) > now && session.began.after(seconds: limits.whole) > now
    }

    private static func key(_ token: String) -> SHA256Digest { SHA256.hash(data: Data(token.utf8)) }
}
