import People
import Testing

@Suite struct DateTests {
    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "2026-1-01", "20260101", "2026-04-31", "",
    ])
    func aDayThatTheCalendarDoesNotHaveIsNoDate(text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test(arguments: ["2024-02-29", "2000-02-29", "1999-12-31", "0001-01-01"])
    func aDateIsWrittenAsItWasRead(text: String) throws {
        #expect(try #require(CalendarDate(iso: text)).iso == text)
    }

    @Test func aPartialDateKeepsWhatIsKnownAndInventsNothing() throws {
        let year = try #require(PartialDate(iso: "1964"))
        let month = try #require(PartialDate(iso: "1964-09"))
        #expect(year.month == nil && year.whole == nil && year.iso == "1964")
        #expect(month.month == 9 && month.day == nil && month.iso == "1964-09")
        #expect(PartialDate(year: 1964, month: nil, day: 5) == nil)
    }

    @Test(arguments: zip(["1970-01-01", "1969-12-31", "2000-03-01", "2026-11-21"], [0, -1, 11017, 20778]))
    func daysAreCountedFromTheEpoch(text: String, number: Int) throws {
        #expect(try #require(CalendarDate(iso: text)).dayNumber == number)
    }
}

@Suite struct PersonNameTests {
    @Test func blankPartsAreAbsentNotEmpty() {
        let name = PersonName(given: "  ", middle: "", family: " DE  LA CRUZ ", suffix: nil)
        #expect(name.given == nil && name.middle == nil && name.suffix == nil)
        #expect(name.family == "DE LA CRUZ")
        #expect(name.spoken == "DE LA CRUZ")
    }
}
