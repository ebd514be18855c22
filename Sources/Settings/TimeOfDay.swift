/// A time on the wall clock, to the minute.
public struct TimeOfDay: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// 0–23.
    public let hour: Int
    /// 0–59.
    public let minute: Int

    /// A time of day, or `nil` if no clock shows it.
    public init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        self.hour = hour
        self.minute = minute
    }

    /// A time so many minutes after midnight; past the end of a day the clock begins anew.
    public init(minutes: Int) {
        let minutes = (minutes % 1440 + 1440) % 1440
        hour = minutes / 60
        minute = minutes % 60
    }

    /// A time from `HH:MM` (ISO 8601-1, 5.3.1.3, extended format), or `nil`.
    public init?(_ text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 5, digits[2] == UInt8(ascii: ":") else { return nil }
        let values = [0, 1, 3, 4].map { Int(digits[$0]) - 48 }
        guard values.allSatisfy({ (0...9).contains($0) }) else { return nil }
        self.init(hour: values[0] * 10 + values[1], minute: values[2] * 10 + values[3])
    }

    /// Minutes since midnight, 0–1439.
    public var minutes: Int { hour * 60 + minute }

    /// `HH:MM`.
    public var description: String {
        [hour, minute].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// Earlier times come first.
    public static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }
}
