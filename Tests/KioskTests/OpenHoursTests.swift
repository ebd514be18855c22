import People
import Settings
import Testing
import Visits

@testable import Kiosk

@Suite struct OpenHoursTests {
    private let hours: OpenHours
    /// 2026-11-23 is a Monday.
    private let monday: CalendarDate

    init() throws {
        var configuration = OpenHoursConfiguration()
        configuration.week[0] = OpenHoursConfiguration.Hours(
            opens: TimeOfDay(minutes: 450), closes: TimeOfDay(minutes: 960))
        hours = OpenHours(configuration: configuration)
        monday = try #require(CalendarDate(iso: "2026-11-23"))
    }

    private func moment(_ minutes: Int, day: Int = 0) throws -> OpenHours.Moment {
        let date = try #require(CalendarDate(iso: "2026-11-\(23 + day)"))
        return OpenHours.Moment(
            today: date, minutes: minutes, time: Timestamp(milliseconds: Int64(day * 1440 + minutes + 10_000) * 60_000))
    }

    private func closure(by who: String) -> House.Closure? {
        var house = House()
        house.take(EntranceClosed(reason: "x", who: who), at: Timestamp(milliseconds: 0))
        return house.closure
    }

    @Test func theEntranceOpensAndClosesAtItsHours() throws {
        let closed = closure(by: OpenHours.who)
        #expect(hours.action(try moment(449), closure: closed, opened: nil) == nil)
        #expect(hours.action(try moment(450), closure: closed, opened: nil) == .open)
        #expect(hours.action(try moment(959), closure: nil, opened: nil) == nil)
        #expect(hours.action(try moment(960), closure: nil, opened: nil) == .close(reason: "Out of hours"))
    }

    @Test func aLockdownIsNeverOpenedByTheSchedule() throws {
        for minutes in stride(from: 0, to: 1440, by: 15) {
            #expect(hours.action(try moment(minutes), closure: closure(by: "pat"), opened: nil) == nil)
        }
    }

    @Test func whatStaffOpenedOutOfHoursStaysOpenUntilTheNextHourOfTheSchedule() throws {
        let opened = StaffMemory.Opening(who: "pat", at: try moment(1140).time)
        #expect(hours.action(try moment(1200), closure: nil, opened: opened) == nil)
        #expect(hours.action(try moment(60, day: 1), closure: nil, opened: opened) != nil)
        let before = StaffMemory.Opening(who: "pat", at: try moment(900).time)
        #expect(hours.action(try moment(970), closure: nil, opened: before) != nil)
    }

    @Test func anExceptionStandsAgainstItsWeekday() throws {
        var configuration = hours.configuration
        configuration.exceptions = [OpenHoursConfiguration.Exception(date: monday, hours: nil)]
        #expect(configuration.hours(on: monday) == nil)
        #expect(hours.configuration.hours(on: monday) != nil)
        #expect(
            OpenHours(configuration: configuration).action(try moment(600), closure: nil, opened: nil)
                == .close(reason: "Out of hours"))
    }

    @Test func withoutAScheduleTheEntranceIsLeftToStaff() throws {
        let none = OpenHours(configuration: OpenHoursConfiguration())
        #expect(none.action(try moment(60), closure: nil, opened: nil) == nil)
        #expect(none.action(try moment(600), closure: closure(by: "pat"), opened: nil) == nil)
    }

    @Test func weekdaysAreThoseOfTheCalendar() throws {
        let days = ["2026-11-22", "2026-11-24", "2024-02-29", "1969-12-29"].map { CalendarDate(iso: $0) }
        #expect(try days.map { hours.configuration.hours(on: try #require($0)) != nil } == [false, false, false, true])
    }
}
