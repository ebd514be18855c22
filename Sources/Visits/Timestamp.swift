/// A moment: milliseconds since 1970-01-01T00:00:00Z, as the clock of the kiosk read it.
///
/// Rules never read a clock; every input brings its time. Order in the journal comes from the sequence, not from this.
public struct Timestamp: Hashable, Sendable, Comparable {
    /// Milliseconds since the epoch, within ±``farthest``.
    public private(set) var milliseconds: Int64

    /// The farthest moment there is, as in ECMAScript (ECMA-262, 21.4.1.1): 273,790 years away.
    ///
    /// Differences of moments never overflow, and every page can show each of them.
    public static let farthest: Int64 = 8_640_000_000_000_000

    /// A moment from milliseconds since the epoch; what is farther away, as no clock is, becomes the farthest moment.
    public init(milliseconds: Int64) { self.milliseconds = min(max(milliseconds, -Self.farthest), Self.farthest) }

    /// Earlier moments come first.
    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    /// The moment after (or, negative, before) this one by a number of seconds.
    public func after(seconds: Int) -> Self {
        let bounded = min(max(Int64(seconds), -Self.farthest / 1000), Self.farthest / 1000)
        return Self(milliseconds: milliseconds + bounded * 1000)
    }

    /// Moves this moment with a clock that was set.
    public mutating func shift(by shift: Int64) {
        self = Self(milliseconds: milliseconds + min(max(shift, -2 * Self.farthest), 2 * Self.farthest))
    }

    /// Whole seconds until a later moment, rounded up, never negative.
    public func seconds(until later: Self) -> Int {
        max(0, Int((later.milliseconds - milliseconds + 999) / 1000))
    }

    /// Days since 1970-01-01 in UTC.
    public var dayNumber: Int { Int((Double(milliseconds) / 86_400_000).rounded(.down)) }
}

extension Timestamp: Codable {
    /// Reads a whole number of milliseconds.
    public init(from decoder: any Decoder) throws {
        self.init(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    /// Writes a whole number of milliseconds.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}
