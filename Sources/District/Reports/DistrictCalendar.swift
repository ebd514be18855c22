public import Foundation
import People
import Visits

/// The district's clock: which day a moment belongs to, and where the entries of a day are.
public struct DistrictCalendar: Sendable {
    /// The zone of the district's schools.
    public let zone: TimeZone
    private let calendar: Calendar

    /// The calendar of a zone.
    public init(zone: TimeZone) {
        self.zone = zone
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// The day it is in the district.
    func date(of time: Timestamp) -> CalendarDate? {
        let parts = calendar.dateComponents([.year, .month, .day], from: Self.date(time.milliseconds))
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// The hour and minute it is in the district, as 14:05.
    func time(of time: Timestamp) -> String {
        let parts = calendar.dateComponents([.hour, .minute], from: Self.date(time.milliseconds))
        let digits = { (number: Int?) in (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
        return "\(digits(parts.hour)):\(digits(parts.minute))"
    }

    /// The days of UTC in which entries of some days may lie, and of the day after, in which a visit may end.
    static func universal(_ first: CalendarDate, _ last: CalendarDate) -> ClosedRange<Int> {
        let days = [first.dayNumber - 1, last.dayNumber + 2]
        return (days.min() ?? 0)...(days.max() ?? 0)
    }

    private static func date(_ milliseconds: Int64) -> Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
