/// How long to wait after failures: a random time up to a bound that doubles from a second to a quarter of an hour.
public struct Backoff: Sendable {
    /// The longest bound, in seconds.
    public static let longest = 900.0
    private var failures = 0

    /// No failure yet.
    public init() {}

    /// Counts a failure and says how many seconds to wait.
    ///
    /// - Parameter random: From 0 to 1.
    /// - Returns: the seconds.
    public mutating func failed(random: Double) -> Double {
        let bound = min(Self.longest, Double(1 << min(failures, 10)))
        failures += 1
        return bound * random
    }

    /// Forgets the failures.
    public mutating func succeeded() { failures = 0 }
}
