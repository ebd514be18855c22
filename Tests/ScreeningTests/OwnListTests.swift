import People
import Testing

@testable import Screening

@Suite struct OwnListTests {
    private func record(
        _ id: String = "banned-1", _ given: String = "Maria", _ family: String = "Visitor", _ born: String? = nil,
        aliases: [PersonName] = [], order: CourtOrder? = nil, expires: String? = nil
    ) -> OwnRecord {
        OwnRecord(
            id: id, name: PersonName(given: given, family: family), birthDate: born.flatMap { PartialDate(iso: $0) },
            aliases: aliases, note: "threatened a teacher", expires: expires.flatMap { CalendarDate(iso: $0) },
            order: order)
    }

    private func index(_ kind: OwnListKind = .banned, _ records: OwnRecord...) throws -> OwnIndex {
        var list = OwnList(kind)
        list.take(records.map(OwnList.Change.put), edition: 1)
        return try #require(try list.index())
    }

    @Test func aNameWithoutABirthDateIsTold() throws {
        let matches = try index(.banned, record()).search(
            TestList.question("MARIA", "ANN", "VISITOR", "1985-05-01"))
        #expect(matches.map(\.record) == ["banned-1"])
        #expect(matches.first?.reasons.map(\.code).contains("birth-date.unknown") == true)
        #expect(matches.first?.terms?.forbids == [.entry])
    }

    @Test(arguments: [("MARY", "VISITOR"), ("MARIA", "VISITER"), ("VISITOR", "MARIA")])
    func aWeakerLikenessIsToldThanOnAListOfStrangers(given: String, family: String) throws {
        let index = try index(.banned, record("1", "Maria", "Visitor", "1985-05-01"))
        #expect(!index.search(TestList.question(given, nil, family, "1985-05-01")).isEmpty)
    }

    /// Without a birth date nothing but the names can find the record: none of them is within one letter.
    @Test(arguments: [
        (PersonName(given: "J", family: "Smith"), PersonName(given: "JOHN", family: "SMITH")),
        (
            PersonName(given: "Maria", middle: "Ann", family: "Garcia"), PersonName(given: "ANN", family: "GARCIA")
        ),
        (PersonName(given: "Maria", family: "Smythe"), PersonName(given: "MARIA", family: "SMITH")),
        (PersonName(given: nil, family: "Quackenbush"), PersonName(given: "PERCIVAL", family: "QUACKENBUSH")),
        (PersonName(given: "Lộc", family: "Trương"), PersonName(given: "LOC", family: "TRUONG")),
    ])
    func aLikenessWithoutABirthDateIsTold(listed: PersonName, visitor: PersonName) throws {
        var banned = record()
        banned.name = listed
        // Among others, so that a name is not rare only because it is alone.
        let others = (2...60).map { record("banned-\($0)", "Robert\($0)", "Castleberry", "1970-01-01") }
        var list = OwnList(.banned)
        list.take(([banned] + others).map(OwnList.Change.put), edition: 1)
        let index = try #require(try list.index())
        #expect(
            index.search(ScreeningQuestion(name: visitor, birthDate: PartialDate(iso: "1985-05-01"))).map(\.record)
                == ["banned-1"])
        let stranger = PersonName(given: "WILHELMINA", family: "OSTERHOUT")
        #expect(index.search(ScreeningQuestion(name: stranger, birthDate: PartialDate(iso: "1985-05-01"))).isEmpty)
    }

    @Test func anotherNameOrAnotherBirthDateIsNotTold() throws {
        let index = try index(.banned, record("1", "Maria", "Visitor", "1985-05-01"))
        #expect(index.search(TestList.question("ROBERT", nil, "CASTLEBERRY", "1970-01-01")).isEmpty)
        #expect(index.search(TestList.question("MARIA", nil, "VISITOR", "1951-11-23")).isEmpty)
    }

    @Test func whomAnOrderProtectsIsNoPartOfAMatch() throws {
        let order = CourtOrder(
            court: "Third District", caseNumber: "264900001", forbids: [.collecting], concerns: ["Wilhelmina"],
            expires: CalendarDate(iso: "2027-01-31"), seenBy: "pat")
        let index = try index(.orders, record("orders-1", "Maria", "Visitor", "1985-05-01", order: order))
        let match = try #require(index.search(TestList.question("MARIA", nil, "VISITOR", "1985-05-01")).first)
        #expect(match.terms == RecordTerms(forbids: [.collecting], expires: order.expires, isCourtOrder: true))
        #expect(match.detail["case"] == "264900001")
        #expect(!String(describing: match).contains("Wilhelmina"))
        #expect(match.detail["note"] == nil)
    }

    @Test func aListOfOneAnswersTheSameForTheSameEdition() throws {
        let first = try index(.banned, record())
        #expect(try index(.banned, record()).version == first.version)
        #expect(try index(.banned, record("banned-2")).version.digest != first.version.digest)
        #expect(first.version.isOwn == true)
    }

    @Test func anEmptyListIsNotAsked() throws {
        var list = OwnList(.banned)
        #expect(try list.index() == nil)
        list.take([.put(record()), .remove("banned-1")], edition: 2)
        #expect(try list.index() == nil)
        #expect(list.edition == 2)
    }

    @Test func theFieldsDigestChangesWithWhatIsComparedAndWithNothingElse() throws {
        func digest(_ record: OwnRecord, among others: [OwnRecord] = []) throws -> String? {
            var list = OwnList(.banned)
            list.take(([record] + others).map(OwnList.Change.put), edition: 7)
            return try list.index()?.search(TestList.question("MARIA", nil, "VISITOR", nil))
                .first { $0.record == record.id }?.fields
        }
        let plain = try #require(try digest(record()))
        var noted = record()
        noted.note = "another reason"
        #expect(try digest(noted) == plain)
        #expect(try digest(record(), among: [record("2", "Ann", "Other", "1990-01-01")]) == plain)
        #expect(try digest(record("banned-1", "Maria", "Visitor", "1985")) != plain)
        #expect(try digest(record(aliases: [PersonName(given: "Mia", family: "Visitor")])) != plain)
    }

    @Test func aListThatMayNotBeUsedIsNotAskedAndNamed() throws {
        let screener = Screener(lists: [try TestList.index()])
        let question = TestList.question("Michael", "Dean", "Harrington", "1971-04-09")
        guard case .notPossible = screener.screen(question, lapsed: ["test"]) else {
            Issue.record("a lapsed list was asked")
            return
        }
        let own = screener.with(own: [try index(.banned, record())])
        guard case .screened(let result) = own.screen(TestList.question("MARIA", nil, "VISITOR", nil)) else {
            Issue.record("not screened")
            return
        }
        #expect(result.lists.map(\.name) == ["test", "banned"])
        #expect(result.matches.map(\.list) == ["banned"])
    }

    @Test func aScreenerThatFailsSaysWhy() throws {
        let screener = Screener(lists: [try TestList.index()]).failing("The key is gone.")
        #expect(screener.screen(TestList.question("A", nil, "B", nil)) == .notPossible("The key is gone."))
    }
}
