import People
import Testing

@Suite struct DayNumberTests {
    @Test func aDayComesBackFromItsNumber() throws {
        for text in ["0001-01-01", "1600-02-29", "1899-12-31", "1970-01-01", "2000-02-29", "2026-11-22", "9999-12-31"] {
            let date = try #require(CalendarDate(iso: text))
            #expect(CalendarDate(dayNumber: date.dayNumber) == date)
        }
        #expect(CalendarDate(dayNumber: Int.min).iso == "0001-01-01")
        #expect(CalendarDate(dayNumber: Int.max).iso == "9999-12-31")
    }

    @Test func everyDayOfFourCenturiesHasItsOwnNumber() {
        for number in -146_097...0 where CalendarDate(dayNumber: number).dayNumber != number {
            Issue.record("day \(number)")
        }
    }
}
