import People
import Testing

@testable import Screening

/// Every way in which a listed person may appear at the door: found, with a reason that can be read aloud.
struct MatchingTests {
    /// What the visitor shows, who it is, and one reason that must be given.
    struct Scenario: Sendable, CustomTestStringConvertible {
        let name: String
        let given: String?
        let middle: String?
        let surname: String
        let born: String?
        let id: String
        let reason: String

        init(
            _ name: String, _ given: String?, _ middle: String?, _ surname: String, _ born: String?, _ id: String,
            _ reason: String
        ) {
            (self.name, self.given, self.middle, self.surname) = (name, given, middle, surname)
            (self.born, self.id, self.reason) = (born, id, reason)
        }

        var testDescription: String { name }
    }

    static let scenarios: [Scenario] = [
        .init("exact", "MICHAEL", "DEAN", "HARRINGTON", "1971-04-09", "michael", "surname.same"),
        .init("nickname", "MIKE", nil, "HARRINGTON", "1971-04-09", "michael", "given.nickname"),
        .init("surname typo", "MICHAEL", "D", "HARINGTON", "1971-04-09", "michael", "surname.one-edit"),
        .init("given typo", "MICHEAL", nil, "HARRINGTON", "1971-04-09", "michael", "birth-date.same"),
        .init("both typos", "MICAHEL", nil, "HARRINGTOM", "1971-04-09", "michael", "surname.one-edit"),
        .init("two surname typos", "MICHAEL", nil, "HARINGTAN", "1971-04-09", "michael", "surname.two-edits"),
        .init("name order swapped", "HARRINGTON", nil, "MICHAEL", "1971-04-09", "michael", "name.swapped"),
        .init("one part of a compound", "MARIA", nil, "LOPEZ", "1984-07-30", "maria", "surname.part"),
        .init("hyphenated", "MICHAEL", nil, "HARRINGTON-JONES", "1971-04-09", "michael", "surname.part"),
        .init("compound joined", "MARIA", nil, "GARCIALOPEZ", "1984-07-30", "maria", "surname.joined"),
        .init("particle apart", "DONALD", nil, "MC ALLISTER", "1966-02-03", "donald", "surname.same"),
        .init("goes by the middle name", "DEAN", nil, "HARRINGTON", "1971-04-09", "michael", "given.middle-name"),
        .init("first and middle crossed", "DEAN", "MICHAEL", "HARRINGTON", "1971-04-09", "michael", "middle.crossed"),
        .init(
            "day and month swapped", "MICHAEL", nil, "HARRINGTON", "1971-09-04", "michael",
            "birth-date.day-month-swapped"),
        .init("one digit of the date", "MICHAEL", nil, "HARRINGTON", "1971-04-19", "michael", "birth-date.one-digit"),
        .init("unreadable date", "ROBERT", nil, "CASTLEBERRY", "1958-11-32", "robert", "birth-date.unknown"),
        .init("year off by one", "MICHAEL", nil, "HARRINGTON", "1972-04-09", "michael", "birth-date.year-off-by-one"),
        .init("typo and date digit", "MICHAEL", nil, "HARINGTON", "1971-04-08", "michael", "birth-date.one-digit"),
        .init("truncated given name", "MICHA", nil, "HARRINGTON", "1971-04-09", "michael", "given.beginning"),
        .init("initial only", "M", nil, "HARRINGTON", "1971-04-09", "michael", "given.initial"),
        .init("alias", "MARIA", nil, "SANTANGELO", "1984-07-30", "maria", "name.alias"),
        .init("umlaut as two letters", "JUERGEN", nil, "MUELLER", "1979-10-12", "jurgen", "surname.same"),
        .init("umlaut as one letter", "JURGEN", nil, "MULLER", "1979-10-12", "jurgen", "surname.same"),
        .init("umlaut typed", "Jürgen", nil, "Müller", "1979-10-12", "jurgen", "surname.same"),
        .init("year only listed", "THADDEUS", nil, "WOLVERTON", "1963-08-20", "yearonly", "birth-date.year-only"),
        .init("no date listed", "PERCIVAL", nil, "QUACKENBUSH", "1963-08-20", "nodate", "birth-date.unknown"),
        .init("no date known of the visitor", "MICHAEL", nil, "HARRINGTON", nil, "michael", "birth-date.unknown"),
        .init("one name only", nil, nil, "SUKARNOPUTRI", "1990-01-05", "single", "surname.same"),
    ]

    @Test(arguments: scenarios)
    func aListedPersonIsFoundAndTheReasonIsTold(_ scenario: Scenario) throws {
        let index = try TestList.index()
        let matches = index.search(
            TestList.question(scenario.given, scenario.middle, scenario.surname, scenario.born))
        let match = try #require(matches.first { $0.record == scenario.id })
        #expect(match.reasons.map(\.code).contains(scenario.reason), "\(match.reasons.map(\.code))")
        #expect(match.reasons.allSatisfy { !$0.sentence.isEmpty })
    }

    @Test func aStrangerIsClear() throws {
        let index = try TestList.index()
        #expect(index.search(TestList.question("ELEANOR", "JOY", "VANDERMEER", "1992-06-14")).isEmpty)
    }

    @Test func aStrangerWithTheSameBirthDateIsClear() throws {
        let index = try TestList.index()
        #expect(index.search(TestList.question("ELEANOR", "JOY", "VANDERMEER", "1971-04-09")).isEmpty)
    }

    @Test func aStrangerWithACommonNameAndAnotherBirthDateIsClear() throws {
        let index = try TestList.index()
        let matches = index.search(TestList.question("JAMES", nil, "SMITH", "1996-12-28"))
        #expect(!matches.contains { $0.record == "common" })
    }

    @Test func theAliasIsNamedByItsNumber() throws {
        let index = try TestList.index()
        let matches = index.search(TestList.question("MARY", nil, "WHITCOMBE", "1984-07-30"))
        let match = try #require(matches.first)
        #expect(match.reasons.contains { $0.sentence == "matches alias 2 of 2" })
        #expect(match.name == PersonName(given: "Mary", family: "Whitcombe"))
    }

    @Test func theShortFormIsToldTheRightWayRound() throws {
        let index = try TestList.index()
        let match = try #require(index.search(TestList.question("MIKE", nil, "HARRINGTON", "1971-04-09")).first)
        #expect(match.reasons.contains { $0.sentence == "MIKE is a short form of MICHAEL" })
    }

    @Test func theMatchCarriesTheListedNameDateAndDetail() throws {
        let index = try TestList.index()
        let match = try #require(index.search(TestList.question("MICHAEL", nil, "HARRINGTON", "1971-04-09")).first)
        #expect(match.list == "test")
        #expect(match.name == PersonName(given: "Michael", middle: "Dean", family: "Harrington"))
        #expect(match.birthDate == PartialDate(iso: "1971-04-09"))
        #expect(match.detail == ["registry": "UT-1", "link": "x"])
    }

    @Test func theSameQuestionGivesTheSameAnswer() throws {
        let first = try TestList.index()
        let second = try ListIndex(bytes: TestList.builder().bytes())
        for scenario in Self.scenarios {
            let question = TestList.question(scenario.given, scenario.middle, scenario.surname, scenario.born)
            #expect(first.search(question) == second.search(question))
        }
    }
}
