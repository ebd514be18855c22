/// A moment: milliseconds since 1970-01-01T00:00:00Z, as the clock of the kiosk read it.
///
/// Rules never read a clock; every input brings its time. Order in the journal comes from the sequence, not from this.
public struct Timestamp: Hashable, Sendable, Comparable {
    /// Milliseconds since the epoch.
    public var milliseconds: Int64

    /// A moment from milliseconds since the epoch.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Earlier moments come first.
    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    /// The moment after (or, negative, before) this one by a number of seconds.
    public func after(seconds: Int) -> Self { Self(milliseconds: milliseconds + Int64(seconds) * 1000) }

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
