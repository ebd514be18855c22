import IdentityDocuments
import Testing

/// One specimen of each AAMVA version and of the form before them.
struct AAMVAVersionTests {
    static let old = [
        "DAQ5512093", "DAAFAIRWEATHER,ROSALIND,MAE,JR", "DAG9 QUARRY LN", "DAIPROVO", "DAJUT", "DAK84601      ",
        "DARD   ",
        "DBA20320228", "DBB19880229", "DBC2", "DBD20240606",
    ]

    @Test func beforeTheStandardTheFileTypeIsAAMVAWithFiveDigitsAndHyphens() throws {
        let frame =
            "@\n\u{1C}\rAAMVA3600401DLDAQ5512093\nDAAFAIRWEATHER,ROSALIND,MAE\nDBB04-11-1964\nDBA04-11-2001\nDAJNC\n"
        #expect(
            try summary(frame) == "driverLicence NC: ROSALIND / MAE / FAIRWEATHER / -, 1964-04-11, 5512093, 2001-04-11")
    }

    @Test func version1HasOneElementForTheWholeName() throws {
        let licence = Licence(version: 1, elements: Self.old)
        #expect(
            try summary(licence.frame)
                == "driverLicence UT: ROSALIND / MAE / FAIRWEATHER / JR, 1988-02-29, 5512093, 2032-02-28")
    }

    @Test(arguments: ["636017", "636012"])
    func version2WritesMonthFirstInCanadaToo(issuer: String) throws {
        let elements = ["DBA08172031", "DCSBEAULIEU", "DCTMARC,ANTOINE", "DBB08171990", "DAQ5512093", "DCGCAN"]
        let licence = Licence(issuer: issuer, version: 2, elements: elements, jurisdictionElements: [])
        #expect(try summary(licence.frame).hasSuffix("MARC / ANTOINE / BEAULIEU / -, 1990-08-17, 5512093, 2031-08-17"))
    }

    @Test func version3WritesYearFirstInCanada() throws {
        let elements = ["DBA20310817", "DCSBEAULIEU,", "DCTMARC,ANTOINE", "DBB19900817", "DAJON", "DAQB5512-09347"]
        let licence = Licence(issuer: "636012", version: 3, elements: elements, jurisdictionElements: [])
        #expect(
            try summary(licence.frame)
                == "driverLicence ON: MARC / ANTOINE / BEAULIEU / -, 1990-08-17, B5512-09347, 2031-08-17")
    }

    @Test(arguments: 4...11)
    func versionsSince4HaveThreeNameElements(version: Int) throws {
        #expect(
            try summary(Licence(version: version).frame)
                == "driverLicence UT: ROSALIND / MAE / FAIRWEATHER / -, 1988-02-29, T5512093, 2032-02-28")
    }

    @Test func version11HasElementsOfItsOwn() throws {
        let licence = Licence(version: 11, elements: Licence.current + ["DDM0", "DDN0", "DDO1", "DDPP"])
        #expect(
            try summary(licence.frame).hasSuffix("ROSALIND / MAE / FAIRWEATHER / -, 1988-02-29, T5512093, 2032-02-28"))
    }

    @Test(arguments: [("DL", "driverLicence"), ("ID", "idCard"), ("EN", "enhancedLicence")])
    func subfileTypeIsTheKind(type: String, kind: String) throws {
        #expect(try document(Licence(type: type).frame).kind.rawValue == kind)
        #expect(try document(Licence(type: type).joined).kind.rawValue == kind)
    }
}
