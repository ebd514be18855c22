import Foundation
import People
import Visits

/// The school's clock and calendar: its zone, and the hour at which open visits end by themselves.
struct SchoolDay: Sendable {
    /// The school's zone.
    let zone: TimeZone
    private let calendar: Calendar
    private let hour: Int
    private let minute: Int

    init(zone: TimeZone, signOutHour: Int, signOutMinute: Int) {
        self.zone = zone
        hour = signOutHour
        minute = signOutMinute
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// The day it is in the school.
    func date(of time: Timestamp) -> CalendarDate? {
        let parts = calendar.dateComponents([.year, .month, .day], from: time.date)
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// Minutes since midnight in the school.
    func minutes(of time: Timestamp) -> Int? {
        let parts = calendar.dateComponents([.hour, .minute], from: time.date)
        return parts.hour.flatMap { hour in parts.minute.map { hour * 60 + $0 } }
    }

    /// The next automatic sign-out after a moment.
    func closing(after time: Timestamp) -> Timestamp { closing(from: time, .forward) ?? time.after(seconds: 86_400) }

    /// The last automatic sign-out at or before a moment.
    func closing(before time: Timestamp) -> Timestamp { closing(from: time, .backward) ?? time.after(seconds: -86_400) }

    private func closing(from time: Timestamp, _ direction: Calendar.SearchDirection) -> Timestamp? {
        calendar.nextDate(
            after: time.date, matching: DateComponents(hour: hour, minute: minute, second: 0),
            matchingPolicy: .nextTime, direction: direction
        ).map(Timestamp.init)
    }
}

extension Timestamp {
    /// Now, by the wall clock.
    static func current() -> Self { Self(Date()) }

    init(_ date: Date) { self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded())) }

    var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// ISO 8601 in UTC, to the second.
    var iso: String { date.formatted(.iso8601) }
}
