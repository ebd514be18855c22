import People
import Settings
import Visits

/// Decides whether the schedule opens or closes the entrance now; staff always have the last word until the next hour
/// of the schedule.
struct OpenHours: Sendable {
    /// Who the journal names for what the schedule does.
    static let who = House.Closure.schedule

    var configuration: OpenHoursConfiguration

    /// The school's clock at one moment.
    struct Moment: Sendable {
        var today: CalendarDate
        var minutes: Int
        var time: Timestamp
    }

    /// What there is to do; `nil` for nothing.
    func action(_ now: Moment, closure: House.Closure?, opened: StaffMemory.Opening?) -> StaffAction? {
        guard !configuration.isEmpty else { return nil }
        let hours = configuration.hours(on: now.today)
        let isOpen = hours.map { $0.opens.minutes <= now.minutes && now.minutes < $0.closes.minutes } ?? false
        if isOpen {
            // What staff closed, a lockdown above all, only staff open.
            return closure?.who == Self.who ? .open : nil
        }
        guard closure == nil else { return nil }
        // Minutes since the schedule last had its say: since closing, or since midnight.
        let since = hours.map { now.minutes >= $0.closes.minutes ? now.minutes - $0.closes.minutes : now.minutes }
        let changed = now.time.after(seconds: -60 * (since ?? now.minutes) - 59)
        if let opened, opened.who != Self.who, opened.at >= changed { return nil }
        return .close(reason: "Out of hours")
    }
}
