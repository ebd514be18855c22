import IdentityDocuments
import People
import Testing

/// What leaves the module, and what must not.
struct IdentityDocumentTests {
    @Test func descriptionsShowNothingPersonal() throws {
        let read = try document(Licence().frame)
        var dumped = ""
        dump(read, to: &dumped)
        for text in ["\(read)", String(reflecting: read), dumped, "\([read])", "\(Optional(read) as Any)"] {
            #expect(text.contains("UT"))
            for secret in ["ROSALIND", "FAIRWEATHER", "1988", "2093"] { #expect(!text.contains(secret)) }
        }
    }

    @Test func lastFourAreLettersAndDigitsOnly() throws {
        func lastFour(_ number: String) throws -> String? {
            try document(Licence(elements: Licence.current("DAQ" + number)).frame).documentNumberLastFour
        }
        #expect(try lastFour("K04-76-5990") == "5990")
        #expect(try lastFour("L 341 567 071 342") == "1342")
        #expect(try lastFour("123456-789") == "6789")
        #expect(try lastFour("NONE") == nil)
    }

    @Test func expiryIsTheLastValidDay() throws {
        let read = try document(Licence(elements: Licence.current("DBA06012026")).frame)
        let day = try #require(testDay)
        let next = try #require(CalendarDate(year: 2026, month: 6, day: 2))
        #expect(!read.isExpired(on: day))
        #expect(read.isExpired(on: next))
    }

    @Test(arguments: [
        ("MCDONALD", "McDonald"), ("DE LA CRUZ", "de la Cruz"), ("O'NEIL", "O'Neil"), ("SMITH-JONES", "Smith-Jones"),
        ("VAN DER MEER", "van der Meer"), ("MACK", "Mack"), ("DE", "De"), ("L\u{D6}FGREN", "L\u{F6}fgren"),
        ("\u{C9}TOILE", "\u{C9}toile"), ("D'ANGELO", "D'Angelo"), ("Michael", "Michael"),
        ("MCKAY O'BRIEN", "McKay O'Brien"),
    ])
    func displayNameIsWrittenAsPeopleWriteIt(family: String, written: String) throws {
        let read = try document(Licence(elements: Licence.current("DCS" + family)).frame)
        #expect(read.displayName.family == written)
        #expect(read.name.family == family)
    }

    @Test func displayNameCoversEveryPart() throws {
        let elements = Licence.current + ["DCUJR", "DDK1"]
        let read = try document(Licence(elements: elements).frame)
        #expect(read.displayName.spoken == "Rosalind Mae Fairweather Jr.")
        #expect(read.name.spoken == "ROSALIND MAE FAIRWEATHER JR")
    }
}
