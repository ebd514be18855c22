/// The first few things that a source does, and then each minute how often: what does not stop must not fill the journal.
public struct Ration<Item: Sendable>: Sendable {
    /// How many are let through in the first minute.
    public static var first: Int { 10 }

    private struct Minute {
        var since: Timestamp
        var left: Int
        var withheld = 0
        var last: Item?

        var end: Timestamp { since.after(seconds: 60) }
    }

    private var minutes: [String: Minute] = [:]

    /// Nothing has happened yet.
    public init() {}

    /// When something that was withheld is due.
    public var nextDue: Timestamp? { minutes.values.filter { $0.withheld > 0 }.map(\.end).min() }

    /// Whether one more may be written down; one that may not is counted.
    public mutating func allows(_ item: Item, from source: String, at time: Timestamp) -> Bool {
        var minute = minutes[source] ?? Minute(since: time, left: Self.first)
        defer { minutes[source] = minute }
        guard minute.left > 0 else {
            minute.withheld += 1
            minute.last = item
            return false
        }
        minute.left -= 1
        return true
    }

    /// Takes out what was withheld in minutes that are over: of each source the last, and how many there were.
    public mutating func settle(at time: Timestamp) -> [(last: Item, count: Int)] {
        var settled: [(last: Item, count: Int)] = []
        for (source, minute) in minutes.sorted(by: { $0.key < $1.key }) where minute.end <= time || minute.since > time
        {
            minutes[source] = nil
            guard let last = minute.last else { continue }
            settled.append((last, minute.withheld))
            // It had not stopped: until it has for a minute, only the count is written.
            minutes[source] = Minute(since: time, left: 0)
        }
        return settled
    }
}
