import People
import Testing

/// Whether a visitor is under 18.
@Suite struct AgeTests {
    private static func isMinor(_ born: String, on day: String) throws -> Bool {
        let identity = Identity(
            name: PersonName(given: "ANA", family: "YOUNG"), birthDate: PartialDate(iso: born), established: .typed)
        return identity.isMinor(on: try #require(CalendarDate(iso: day)).dayNumber)
    }

    @Test func aVisitorComesOfAgeOnTheEighteenthBirthday() throws {
        #expect(try Self.isMinor("2008-11-23", on: "2026-11-22"))
        #expect(try !Self.isMinor("2008-11-22", on: "2026-11-22"))
        #expect(try !Self.isMinor("1985-05-01", on: "2026-11-22"))
    }

    @Test func whoeverIsBornOnALeapDayComesOfAgeOnTheFirstOfMarch() throws {
        #expect(try Self.isMinor("2008-02-29", on: "2026-02-28"))
        #expect(try !Self.isMinor("2008-02-29", on: "2026-03-01"))
    }

    @Test func aPartialDateSaysItOnlyWhenEveryDayThatFitsDoes() throws {
        #expect(try Self.isMinor("2009", on: "2026-12-31"))
        #expect(try !Self.isMinor("2008", on: "2026-01-01"))
        #expect(try Self.isMinor("2008", on: "2025-12-31"))
    }
}
