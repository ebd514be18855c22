/// A day of the proleptic Gregorian calendar, with no time and no zone.
///
/// A value exists only if the day does: there is no 30 February.
public struct CalendarDate: Hashable, Sendable {
    /// 1–9999.
    public let year: Int
    /// 1–12.
    public let month: Int
    /// 1–31.
    public let day: Int

    /// A date, or `nil` if the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Self.days(inMonth: month, of: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// A date from `YYYY-MM-DD` (ISO 8601-1, 5.2.2.1, extended format), or `nil`.
    public init?(iso text: some StringProtocol) {
        guard let partial = PartialDate(iso: text), let whole = partial.whole else { return nil }
        self = whole
    }

    /// `YYYY-MM-DD`.
    public var iso: String { PartialDate(self).iso }

    /// Days since 1970-01-01, negative before it: two of them subtract to an age in days.
    public var dayNumber: Int {
        // Years begin in March here, so that the leap day is the last one and needs no case of its own.
        let shifted = month > 2 ? (year: year, month: month - 3) : (year: year - 1, month: month + 9)
        let leapDays = shifted.year / 4 - shifted.year / 100 + shifted.year / 400
        return shifted.year * 365 + leapDays + (shifted.month * 153 + 2) / 5 + day - 1 - 719_468
    }

    /// The number of days in a month, leap years included.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate: Comparable {
    /// Earlier days come first.
    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CalendarDate: Codable {
    /// Reads `YYYY-MM-DD`; throws `DecodingError.dataCorrupted` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = Self(iso: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date as YYYY-MM-DD")
        }
        self = date
    }

    /// Writes `YYYY-MM-DD`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}
