import IdentityDocuments
import People
import Testing

/// Frames in which the scanner lost the separators, and names that look like element identifiers.
struct LostSeparatorTests {
    @Test(arguments: 1...11)
    func elementsAreFoundByTheirSyntax(version: Int) throws {
        let elements = version == 1 ? AAMVAVersionTests.old : Licence.current
        let licence = Licence(version: version, elements: elements)
        #expect(try summary(licence.joined) == summary(licence.frame))
    }

    @Test func blanksInPlaceOfSeparatorsAreNoPartOfValues() throws {
        let frame = Licence().frame.replacing("\n", with: " ").replacing("\r", with: " ")
        #expect(try summary(frame) == summary(Licence().frame))
    }

    @Test(arguments: [
        "DACOSTA", "DADE", "DAJANI", "DCSOSA", "DABNEY", "DALE", "DAIGLE", "DAVIS", "DAYBROOK", "DAQUIN", "MCDADE",
        "HADDAD",
        "VANDAM", "JORDAN", "MADDOX", "BEDDOE", "DDEMING", "DBCMITH", "DE DACOSTA", "O'DADE",
    ])
    func familyNamesThatBeginLikeAnElementSurvive(family: String) throws {
        let licence = Licence(elements: Licence.current("DCS" + family))
        #expect(try document(licence.frame).name.family == family)
        #expect(try document(licence.joined).name.family == family)
        #expect(try document(licence.joined).name.given == "ROSALIND")
    }

    @Test(arguments: ["DACIA", "DALE", "DAISY", "JORDAN", "IDA", "DAVID", "ADDAE", "M"])
    func givenNamesThatBeginLikeAnElementSurvive(given: String) throws {
        let licence = Licence(elements: Licence.current("DAC" + given))
        #expect(try document(licence.frame).name.given == given)
        #expect(try document(licence.joined).name.given == given)
    }

    @Test(arguments: ["ADDEN", "ADDAM", "ADDAMS", "DADDABBO", "DDEN", "DAC", "DCS", "DAD"])
    func ambiguousRunIsRefusedRatherThanGuessed(family: String) throws {
        let read = try? document(Licence(elements: Licence.current("DCS" + family)).joined)
        #expect(read == nil || read?.name.family == family)
    }

    @Test func identifiersInsideTheIssuersOwnTextAreText() throws {
        let elements = Licence.current("DCFDCSEVILDACX@DBB01011900")
        #expect(try summary(Licence(elements: elements).frame) == summary(Licence().frame))
        let own = Licence(jurisdictionElements: ["ZUADCSEVIL", "ZUBDACX"])
        #expect(try summary(own.joined) == summary(own.frame))
    }

    @Test func longRunOfIdentifiersIsRefusedAtOnce() throws {
        let hostile = "@ANSI 636040100001DL00310200DL" + String(repeating: "DACDBB19900101", count: 1000)
        #expect(throws: DocumentFailure.damaged) { try document(hostile) }
    }
}
