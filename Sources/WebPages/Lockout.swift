public import Visits

/// How often somebody may try a password: a few times freely, then each time after twice the wait.
///
/// Failures count against the account and against the address they came from, so that neither many names from one place
/// nor many places at one name get far. A wait never grows beyond `longest`: whoever guesses must not be able to keep the
/// office out of its own desk for the day.
public struct Lockout: Sendable {
    /// Whose failures are counted together.
    public enum Key: Hashable, Sendable {
        /// An account, by its name.
        case account(String)
        /// A place, by its network address.
        case address(String)

        /// Failures before the first wait.
        var free: Int {
            switch self {
            case .account: 8
            case .address: 20
            }
        }
    }

    private struct Failures {
        var count = 0
        var last: Timestamp
    }

    /// Seconds of the first wait.
    public static let shortest = 30
    /// Seconds of the longest wait.
    public static let longest = 900
    /// Seconds without a failure after which all is forgotten.
    public static let memory = 3600
    /// Names are anybody's to invent: no more than this many are kept, the oldest go first.
    public static let capacity = 1024

    private var failures: [Key: Failures] = [:]

    /// Nobody has failed.
    public init() {}

    /// Keys of which something is remembered.
    public var count: Int { failures.count }

    /// Seconds to wait before the next attempt; zero when it may be made now.
    public func wait(for keys: [Key], at now: Timestamp) -> Int {
        keys.compactMap { key -> Int? in
            guard let failed = failures[key], failed.count >= key.free else { return nil }
            let doublings = min(failed.count - key.free, 10)
            let wait = min(Self.shortest << doublings, Self.longest)
            return now.seconds(until: failed.last.after(seconds: wait))
        }.max().map { max($0, 0) } ?? 0
    }

    /// Counts a failure.
    public mutating func failed(_ keys: [Key], at now: Timestamp) {
        failures = failures.filter { $0.value.last.after(seconds: Self.memory) > now }
        for key in keys {
            if failures[key] == nil, failures.count >= Self.capacity,
                let oldest = failures.min(by: { $0.value.last < $1.value.last })?.key
            {
                failures[oldest] = nil
            }
            failures[key, default: Failures(last: now)].count += 1
            failures[key]?.last = now
        }
    }

    /// Forgets an account's failures after it was opened; those of the address stay, or one own account would buy a
    /// stranger as many guesses as wanted.
    public mutating func succeeded(_ account: String) { failures[.account(account)] = nil }
}
