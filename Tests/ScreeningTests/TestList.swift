import People
import Testing

@testable import Screening

/// A small list of invented people, and ways to ask it.
enum TestList {
    /// One listed person in one line: id, given, middle, surname, suffix, birth date.
    static func person(
        _ id: String, _ given: String?, _ middle: String?, _ surname: String, suffix: String? = nil, _ born: String?,
        aliases: [PersonName] = [], detail: [String: String] = [:]
    ) -> ListedPerson {
        ListedPerson(
            id: id, name: PersonName(given: given, middle: middle, family: surname, suffix: suffix),
            birthDate: born.flatMap { PartialDate(iso: $0) }, aliasNames: aliases, detail: detail)
    }

    static let people: [ListedPerson] = [
        person(
            "michael", "Michael", "Dean", "Harrington", "1971-04-09", detail: ["registry": "UT-1", "link": "x"]),
        person("robert", "Robert", "Allen", "Castleberry", suffix: "JR", "1958-11-23"),
        person(
            "maria", "Maria", "Elena", "Garcia Lopez", "1984-07-30",
            aliases: [
                PersonName(given: "Maria", family: "Santangelo"), PersonName(given: "Mary", family: "Whitcombe"),
            ]),
        person("donald", "Donald", "Ray", "McAllister", "1966-02-03"),
        person("jurgen", "Jürgen", nil, "Müller", "1979-10-12"),
        person("yearonly", "Thaddeus", "Earl", "Wolverton", "1963"),
        person("nodate", "Percival", nil, "Quackenbush", nil),
        person("single", nil, nil, "Sukarnoputri", "1990-01-05"),
        person("common", "James", nil, "Smith", "1975-05-05"),
    ]

    /// The people above among two hundred others, so that names have frequencies.
    static func builder(header: ListHeader = header) throws -> IndexBuilder {
        var builder = IndexBuilder(header: header)
        for person in people { try builder.add(person) }
        let givens = ["James", "Mary", "John", "Linda", "William", "Susan", "Thomas", "Karen", "Joseph", "Nancy"]
        let surnames = ["Smith", "Johnson", "Brown", "Miller", "Davis", "Wilson", "Moore", "Taylor", "White", "Clark"]
        for (row, given) in givens.enumerated() {
            for (column, surname) in surnames.enumerated() {
                let day = 10 + (row + column) % 18
                try builder.add(
                    person("b\(row)-\(column)", given, nil, surname, "19\(50 + row * 3)-0\(1 + column % 9)-\(day)")
                )
            }
        }
        return builder
    }

    static let header = ListHeader(
        name: "test", version: 7, asOf: CalendarDate(year: 2026, month: 11, day: 1), jurisdictions: ["UT", "NV"],
        source: "invented")

    static func index() throws -> ListIndex { try ListIndex(bytes: bytes.get()) }

    /// The list's file, built once.
    static let bytes = Result { try builder().bytes() }

    static func question(
        _ given: String?, _ middle: String?, _ surname: String, suffix: String? = nil, _ born: String?
    ) -> ScreeningQuestion {
        ScreeningQuestion(
            name: PersonName(given: given, middle: middle, family: surname, suffix: suffix),
            birthDate: born.flatMap { PartialDate(iso: $0) })
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
