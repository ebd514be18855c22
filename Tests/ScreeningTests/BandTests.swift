import People
import Testing

@testable import Screening

/// Who is held as most likely the same person, and who never is.
struct BandTests {
    @Test(arguments: [
        ("MICHAEL", "DEAN", "HARRINGTON"), ("MICHAEL", nil, "HARRINGTON"), ("MIKE", nil, "HARRINGTON"),
        ("M", nil, "HARRINGTON"), ("MICHAEL", "D", "HARRINGTOM"), ("MICHAEL", nil, "HARRINGTON-JONES"),
    ])
    func sameBirthDateAndAgreeingNameIsStrong(_ given: String, _ middle: String?, _ surname: String) throws {
        let matches = try TestList.index().search(TestList.question(given, middle, surname, "1971-04-09"))
        #expect(matches.first { $0.record == "michael" }?.band == .strong)
    }

    /// Relatives and other near misses: what they share, they share with a family.
    @Test(arguments: [
        TestList.question("GREGORY", "PAUL", "HARRINGTON", "1971-04-09"),
        TestList.question("MITCHELL", "SCOTT", "HARRINGTON", "1971-04-09"),
        TestList.question("MICHAEL", "DEAN", "HARRINGTON", "1998-04-09"),
        TestList.question("MICHAEL", "SCOTT", "HARRINGTON", "1971-04-09"),
        TestList.question("ROBERT", "ALLEN", "CASTLEBERRY", suffix: "SR", "1958-11-23"),
        TestList.question("HARRINGTON", nil, "MICHAEL", "1971-04-09"),
        TestList.question("THADDEUS", "EARL", "WOLVERTON", "1963-08-20"),
        TestList.question("MIKE", "SCOTT", "HARRINGTON", "1971-04-09"),
    ])
    func relativesAreNeverStrong(_ question: ScreeningQuestion) throws {
        #expect(try TestList.index().search(question).allSatisfy { $0.band == .possible })
    }

    @Test func aSonWithHisFathersNameIsClear() throws {
        let matches = try TestList.index().search(
            TestList.question("MICHAEL", "DEAN", "HARRINGTON", suffix: "JR", "1998-06-21"))
        #expect(matches.isEmpty)
    }

    @Test func strongMatchesComeFirst() throws {
        var builder = try TestList.builder()
        try builder.add(TestList.person("near", "Michael", nil, "Harringtan", "1971-04-08"))
        let index = try ListIndex(bytes: builder.bytes())
        let matches = index.search(TestList.question("MICHAEL", "DEAN", "HARRINGTON", "1971-04-09"))
        #expect(matches.map(\.record) == ["michael", "near"])
        #expect(matches.map(\.band) == [.strong, .possible])
    }
}
