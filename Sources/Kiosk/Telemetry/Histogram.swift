import Synchronization

/// How often something took how long: counts in buckets, their sum, and how many there were.
struct Histogram: Sendable, Equatable {
    /// The upper bounds of the buckets, in seconds: 1-2-5 from a tenth of a millisecond to ten seconds.
    static let bounds: [Double] = [
        0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10,
    ]

    /// Counts by bucket, the last of what took longer than every bound.
    private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
    private(set) var sum = 0.0
    private(set) var total = 0

    mutating func take(_ seconds: Double) {
        counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
        sum += seconds
        total += 1
    }

    /// The bound below which a part of all lies; `nil` for nothing, or where it took longer than every bound.
    func quantile(_ part: Double) -> Double? {
        guard total > 0 else { return nil }
        var seen = 0
        for (bound, count) in zip(Self.bounds, counts) {
            seen += count
            if Double(seen) >= part * Double(total) { return bound }
        }
        return nil
    }
}
