/// How long to wait before looking again for a scanner that is not there: 1, 2, 4, then every 5 seconds.
struct Backoff {
    static let shortest = Duration.seconds(1)
    static let longest = Duration.seconds(5)

    private var upcoming = Backoff.shortest

    /// The time to wait now; the next one is longer.
    mutating func next() -> Duration {
        defer { upcoming = min(upcoming * 2, Self.longest) }
        return upcoming
    }

    /// Called when the scanner has shown that it works; merely opening it does not count, or a line that opens and
    /// fails at once would be opened for ever at full speed.
    mutating func reset() { upcoming = Self.shortest }
}
