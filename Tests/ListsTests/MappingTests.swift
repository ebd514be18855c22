import People
import Screening
import Settings
import Testing

@testable import Lists

/// A mapping's mistakes have their place; names and dates are read as written.
struct MappingTests {
    private func mapping(_ text: String) throws(SettingsFailure) -> ListMapping {
        try ListMapping.read(bytes: Array(text.utf8), name: "m.yaml")
    }

    private static let mistakes: [(String, String)] = [
        (
            "id: a\nperson: { surname: b }\n",
            "m.yaml:1:1: birth-date: needs field or age, or nobody would have a birth date"
        ),
        (
            "id: a\nperson: { surname: b, full: c }\nbirth-date: { field: d }\n",
            "m.yaml:2:29: person.full: stands beside the name's parts; give one or the other"
        ),
        (
            "id: a\nperson: { surname: b }\nbirth-date: { field: d, formats: [mm/dd/yy] }\n",
            """
            m.yaml:3:35: birth-date.formats[1]: `mm/dd/yy` is not a date format of yyyy, mm or m or mon, dd or d, such as \
            `m/d/yyyy`
            """
        ),
        (
            "person: { surname: b }\nbirth-date: { field: d }\n",
            "m.yaml:1:1: needs id, or id-from where the source numbers nobody"
        ),
        (
            "id: a\nperson: { surname: b }\nbirth-date: { field: d }\nheader-row: 0\n",
            "m.yaml:4:13: header-row: is 0, so nothing names the columns: name them under `columns`"
        ),
        (
            "id: a\nperson: { surname: b }\nbirth-date: { field: d }\ndelimeter: tab\n",
            "m.yaml:4:1: unknown key `delimeter`; did you mean `delimiter`?"
        ),
        (
            "id: a\nperson: { surname: b }\nbirth-date: { field: d }\naliases: [{ list: x, name: { surname: y } }]\n",
            "m.yaml:4:10: aliases: have a `list`, which only JSON has; a CSV has a `field` or a `name`"
        ),
    ]

    @Test(arguments: mistakes)
    func aMistakeHasLineAndColumn(_ text: String, _ sentence: String) {
        #expect {
            try mapping(text)
        } throws: { error in
            "\(error)" == sentence
        }
    }

    private static let fullNames: [(String, NameMapping.Order, String?, String?, String, String?)] = [
        ("HARRINGTON, MICHAEL DEAN", .surnameFirst, "MICHAEL", "DEAN", "HARRINGTON", nil),
        ("HARRINGTON, MICHAEL DEAN JR.", .surnameFirst, "MICHAEL", "DEAN", "HARRINGTON", "JR."),
        ("HARRINGTON JR, MICHAEL", .surnameFirst, "MICHAEL", nil, "HARRINGTON", "JR"),
        ("HARRINGTON, MICHAEL, III", .surnameFirst, "MICHAEL", nil, "HARRINGTON", "III"),
        ("HARRINGTON, JR, MICHAEL", .surnameFirst, "MICHAEL", nil, "HARRINGTON", "JR"),
        ("DE LA CRUZ, ANA", .surnameFirst, "ANA", nil, "DE LA CRUZ", nil),
        ("HARRINGTON MICHAEL DEAN", .surnameFirst, "MICHAEL", "DEAN", "HARRINGTON", nil),
        ("Madonna", .surnameFirst, nil, nil, "Madonna", nil),
        ("MICHAEL DEAN HARRINGTON JR", .givenFirst, "MICHAEL", "DEAN", "HARRINGTON", "JR"),
        ("ANA VAN DER BERG", .givenFirst, "ANA", nil, "VAN DER BERG", nil),
        ("HARRINGTON, MICHAEL", .givenFirst, "MICHAEL", nil, "HARRINGTON", nil),
        ("Madonna", .givenFirst, nil, nil, "Madonna", nil), ("", .givenFirst, nil, nil, "", nil),
        (" , , ", .surnameFirst, nil, nil, "", nil),
    ]

    @Test(arguments: fullNames)
    func aFullNameIsTakenApart(
        _ text: String, _ order: NameMapping.Order, _ given: String?, _ middle: String?, _ family: String,
        _ suffix: String?
    ) {
        #expect(
            FullName.name(text, order) == PersonName(given: given, middle: middle, family: family, suffix: suffix))
    }

    private static let dates: [(String, String, String?)] = [
        ("m/d/yyyy", "4/9/1971", "1971-04-09"), ("m/d/yyyy", "04/09/1971", "1971-04-09"),
        ("mm/dd/yyyy", "4/9/1971", nil), ("m/d/yyyy", "2/30/1971", nil), ("m/d/yyyy", "4/9/71", nil),
        ("yyyymmdd", "19710409", "1971-04-09"), ("mm/yyyy", "04/1971", "1971-04"), ("yyyy", "1971", "1971"),
        ("yyyy", "1971 ", nil), ("yyyy-mm-dd*", "1971-04-09T00:00:00", "1971-04-09"),
        ("dd-mon-yyyy", "09-APR-1971", "1971-04-09"), ("mon d, yyyy", "April 9, 1971", "1971-04-09"),
        ("mon yyyy", "Foo 1971", nil), ("d.m.yyyy", "9.4.1971", "1971-04-09"),
    ]

    @Test(arguments: dates)
    func aDateIsReadAsItIsWritten(_ format: String, _ text: String, _ iso: String?) throws {
        let format = try #require(DateFormat(format))
        #expect(format.date(text.utf8)?.iso == iso)
    }

    @Test(arguments: ["", "dd/mm", "yyyy yyyy", "dd yyyy", "yy", "d/m/yyyy m", "*yyyy"])
    func aFormatThatIsNoneIsRefused(_ text: String) { #expect(DateFormat(text) == nil) }

    private func build(
        _ text: String, _ mapping: String, before: Int? = nil, accepting: ListImporter.Acceptance = []
    ) throws -> (builder: IndexBuilder, summary: ListImportSummary) {
        try ListImporter.build(
            bytes: Array(text.utf8), mapping: try self.mapping(mapping),
            header: ListHeader(name: "x", version: 1, asOf: CalendarDate(iso: "2026-11-20")), before: before,
            accepting: accepting)
    }

    private static let plain = "id: id\nperson: { surname: name }\nbirth-date: { field: born, unknown: [01/01/1900] }\n"

    @Test func fewerPeopleThanBeforeAreRefusedUnlessSomebodyAccepts() throws {
        let text = "id,name,born\n" + (1...79).map { "\($0),Harrington,1971\n" }.joined()
        #expect(throws: ListImportFailure.fewerPeople(now: 79, before: 100)) {
            try build(text, Self.plain, before: 100)
        }
        #expect(try build(text, Self.plain, before: 98).summary.people == 79)
        #expect(try build(text, Self.plain, before: 100, accepting: .fewerPeople).summary.people == 79)
    }

    @Test func unreadBirthDatesAreRefusedUnlessSomebodyAccepts() throws {
        let text = "id,name,born\n1,Harrington,4/9/1971\n2,Harrington,1971\n"
        #expect(throws: ListImportFailure.badBirthDates(unreadable: 1, given: 2, firstLine: 2)) {
            try build(text, Self.plain)
        }
        let summary = try build(text, Self.plain, accepting: .unreadBirthDates).summary
        #expect(summary.people == 2)
        #expect(summary.withoutBirthDate == 1)
    }

    @Test func aPlaceholderIsNoBirthDate() throws {
        let summary = try build("id,name,born\n1,Harrington,01/01/1900\n", Self.plain).summary
        #expect(summary.withoutBirthDate == 1)
        #expect(summary.skipped.isEmpty)
    }

    @Test func columnsCanBeNamedByTheMappingAndPartedByAnything() throws {
        let mapping = Self.plain + "header-row: 0\ncolumns: [id, born, name]\ndelimiter: \"|\"\n"
        #expect(try build("1|1971|Harrington\n2|1980|Whitcombe\n", mapping).summary.people == 2)
    }

    @Test func anAgeHasADayOfItsOwn() throws {
        let mapping = """
            id: id
            person: { surname: name }
            birth-date: { age: age, age-as-of: day, formats: [m/d/yyyy] }
            """
        let (builder, _) = try build("id,name,age,day\n1,Quackenbush,40,6/1/2020\n", mapping)
        let list = try ListIndex(bytes: builder.bytes())
        func isFound(_ born: String) -> Bool {
            let question = ScreeningQuestion(
                name: PersonName(given: nil, family: "Quackenbush"), birthDate: PartialDate(iso: born))
            return list.candidates(question).contains { $0.evidence.date == .yearOnly }
        }
        #expect(isFound("1980-01-01"))
        #expect(isFound("1979-08-01"))
    }

    /// A made id stays the same from edition to edition, and never hides a second person.
    @Test func madeIDsAreStableAndLoseNobody() throws {
        let mapping = "id-from: [born]\nperson: { surname: name }\nbirth-date: { field: born }\n"
        let first = try build("name,born\nHarrington,1971\nWhitcombe,1971\nHarrington,1971\n", mapping)
        #expect(first.summary.people == 2)
        #expect(first.summary.skipped == [.sameAgain: 1])
        let again = try build("born,name\n1971,Harrington\n1971,Whitcombe\n", mapping)
        #expect(first.builder.bytes() == again.builder.bytes())
    }

    private static let badJSON: [(String, ListImportFailure)] = [
        ("", .notJSON), ("{", .notJSON), ("[]", .empty), ("{}", .noRecords("")), ("[1]", .missingColumn("id")),
        ("[{\"id\":1,\"name\":\"A\",\"born\":\"1971\"},7]", .notAnObject(record: 2)),
        (String(repeating: "[", count: 100_000), .notJSON), ("[{\"id\":1,\"name\":\"A\"}]", .missingColumn("born")),
    ]

    @Test(arguments: badJSON.indices)
    func badJSONIsRefused(_ index: Int) throws {
        let (text, failure) = Self.badJSON[index]
        #expect(throws: failure) { try build(text, Self.plain + "format: json\n") }
    }
}
