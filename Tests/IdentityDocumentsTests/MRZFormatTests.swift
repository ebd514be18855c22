import IdentityDocuments
import People
import Testing

/// One specimen of each machine-readable format, and what the standards allow in it.
struct MRZFormatTests {
    @Test func passport() throws {
        #expect(
            try summary(rows: Zone().td3)
                == "passport CAN: ADA GRACE / - / OKONKWO / -, 1979-09-22, GH551290, 2033-01-01")
    }

    @Test func cardOfThreeRows() throws {
        let zone = Zone(code: "I", number: "GH5512903", optional: "ZZ1")
        #expect(
            try summary(rows: zone.td1)
                == "travelDocument CAN: ADA GRACE / - / OKONKWO / -, 1979-09-22, GH5512903, 2033-01-01")
    }

    @Test func cardOfTheUnitedStatesIsNotTakenForAUniformedServicesCard() throws {
        let run = Zone(code: "ID", issuer: "USA", nationality: "USA").td1.joined()
        #expect(try summary(run).hasPrefix("travelDocument USA: ADA GRACE / - / OKONKWO"))
    }

    @Test func cardOfTwoRows() throws {
        let zone = Zone(code: "ID", issuer: "D", nationality: "D")
        #expect(
            try summary(rows: zone.td2)
                == "travelDocument D: ADA GRACE / - / OKONKWO / -, 1979-09-22, GH551290, 2033-01-01")
    }

    @Test(arguments: [36, 44])
    func visasAreRead(width: Int) throws {
        let zone = Zone(code: "V", optional: "B3XTEST")
        #expect(
            try summary(rows: zone.visa(width))
                == "visa CAN: ADA GRACE / - / OKONKWO / -, 1979-09-22, GH551290, 2033-01-01")
    }

    @Test(arguments: [true, false])
    func longNumberVerifiesUnderBothRules(weighed: Bool) throws {
        let zone = Zone(code: "I", number: "55120934ZX48")
        let rows = zone.td1Long(weighed: weighed)
        #expect(try summary(rows: rows).contains("55120934ZX48"))
        let wrong = rows[0].replacing("X48", with: "X49")
        #expect(throws: DocumentFailure.checkDigits) { try testReader().read(rows: [wrong, rows[1], rows[2]]) }
    }

    @Test(arguments: [
        ("1506", "651206", "2030-06-01"),  // an adult's, made from 2004 on
        ("1506", "001206", "2025-06-01"),  // a minor's
        ("9409", "651206", "2004-09-01"),  // made before 2004
    ])
    func frenchCardExpiresByRule(issued: String, birth: String, expiry: String) throws {
        let zone = Zone()
        let first = zone.pad("IDFRADELAUNAY<ROUX", 30) + "75B123"
        let number = issued + "75B12345"
        let second = number + zone.digit(number) + zone.pad("ELODIE", 14) + birth + zone.digit(birth) + "F"
        let read = try testReader().read(rows: [first, second + zone.digit(first + second)])
        #expect(read.name.spoken == "ELODIE DELAUNAY ROUX")
        #expect(read.expiry?.iso == expiry)
        #expect(read.certainty.expiry == .derived)
    }

    @Test func drivingLicencesOfOneRowAndOfNineAndTwice30() throws {
        let zone = Zone()
        let french = "D1FRA14BX00731" + zone.digit("D1FRA14BX00731") + "300511" + "DELAUNAY"
        #expect(
            try summary(rows: [french + zone.digit(french)])
                == "driverLicence FRA: - / - / DELAUNAY / -, -, 14BX00731, 2030-05-11")
        #expect(
            try summary(rows: ["ABC123D<<", zone.pad("FACHE551209347123<<790604", 30), zone.pad("AEBISCHER<<URS", 30)])
                == "driverLicence CHE: URS / - / AEBISCHER / -, 1979-06-04, 551209347123, -")
    }

    @Test func dutchLicenceHasNoName() throws {
        let row = "D1NLD15512093471ABCDEFGH12345"
        let rows = [row + Zone().digit(row)]
        #expect(try summary(rows: rows) == "driverLicence NLD: - / - /  / -, -, 5512093471, -")
        #expect(throws: DocumentFailure.noName) { try testReader().read(rows: rows) }
    }

    @Test(arguments: [
        ("OKONKWO<<ADA<GRACE", "ADA GRACE", "OKONKWO", false), ("VAN<DER<MEER<<TIES", "TIES", "VAN DER MEER", false),
        ("SUHARTINI", nil, "SUHARTINI", false), ("<<SUHARTINI<DEWI", nil, "SUHARTINI DEWI", false),
        ("ABEL<<BEA<<CEES", "BEA CEES", "ABEL", false),
        ("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", "CHAYAPA DEJTHAMRONG K", "NILAVADHANANANDA", true),
    ])
    func nameField(field: String, given: String?, family: String, isTruncated: Bool) throws {
        let read = try testReader().read(rows: Zone(name: field).td3)
        #expect(read.name.given == given)
        #expect(read.name.family == family)
        #expect(read.warnings.contains(.nameTruncated) == isTruncated)
    }

    @Test(arguments: [
        ("79<<<<", "1979"), ("7909<<", "1979-09"), ("790900", "1979-09"), ("790000", "1979"), ("<<<<<<", nil),
        ("260601", "2026-06-01"), ("260602", "1926-06-02"), ("790931", nil),
    ])
    func birthDateMayBePartlyUnknown(field: String, expected: String?) throws {
        #expect(try testReader().read(rows: Zone(birth: field).td3).birthDate?.iso == expected)
    }

    @Test(arguments: [("330101", "2033-01-01"), ("560601", "2056-06-01"), ("940623", "1994-06-23"), ("<<<<<<", nil)])
    func expiryCenturyIsDecidedByToday(field: String, expected: String?) throws {
        #expect(try testReader().read(rows: Zone(expiry: field).td3).expiry?.iso == expected)
    }

    @Test func specimenAndRussianLettersAreTold() throws {
        #expect(try testReader().read(rows: Zone(issuer: "UTO").td3).warnings == [.specimen])
        #expect(try testReader().read(rows: Zone(issuer: "RUS", name: "ZDRIL7K<<SERGEQ").td3).name.family == "ZDRIL7K")
    }

    @Test(arguments: ["", "\r", "\n", "\r\n", " ", "\u{1E}"])
    func rowsComeWithAnySeparator(separator: String) throws {
        for rows in [Zone().td3, Zone().td2, Zone().td1, Zone(code: "V").visa(44)] {
            let expected = try summary(rows: rows)
            let run = rows.joined(separator: separator)
            #expect(try summary(run) == expected)
            #expect(try summary(run.lowercased()) == expected)
            #expect(try summary(run.replacing("<", with: "_")) == expected)
            #expect(try summary("\u{02}" + run + "\r\u{03}") == expected)
            #expect(try summary(run.replacing("<<", with: "\u{AB}")) == expected)
        }
    }

    @Test func missingRowIsAPartialScan() throws {
        for rows in [Zone().td3, Zone().td2, Zone().td1] {
            for index in rows.indices {
                var rest = rows
                rest.remove(at: index)
                #expect(throws: DocumentFailure.partialScan) { try testReader().read(rows: rest) }
            }
        }
    }
}
