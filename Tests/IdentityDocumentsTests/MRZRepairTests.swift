import IdentityDocuments
import People
import Testing

/// What OCR confuses is put right only where the check digits say so.
struct MRZRepairTests {
    private let rows = Zone(number: "GH5512900", birth: "800512", expiry: "310825").td3

    @Test func pageMisreadThroughoutIsRepairedAndSaysSo() throws {
        let damaged = [
            rows[0].replacing("OKONKWO", with: "0K0NKW0"),
            rows[1].replacing("800512", with: "8OOS1Z").replacing("310825", with: "3I0BZ5"),
        ]
        let read = try testReader().read(rows: damaged)
        #expect(read.name.spoken == "ADA GRACE OKONKWO")
        #expect(read.birthDate?.iso == "1980-05-12")
        #expect(read.expiry?.iso == "2031-08-25")
        #expect(read.warnings == [.repaired])
        #expect(read.certainty.birthDate == .repaired)
    }

    @Test func documentNumberIsRepairedWhenOnlyOneCandidateVerifies() throws {
        let rows = Zone(number: "XKA4B7934", birth: "800512").td3
        let damaged = [rows[0], rows[1].replacing("XKA4B7934", with: "XKA487934").replacing("800512", with: "8OO512")]
        #expect(try summary(rows: damaged).contains("XKA4B7934"))
    }

    @Test func nationalFormatsAreRepairedToo() throws {
        let zone = Zone()
        let start = "D1FRA14BX00731" + zone.digit("D1FRA14BX00731") + "300511" + "DELAUNAY"
        let licence = start + zone.digit(start)
        let damaged = licence.replacing("D1FRA14", with: "DIFRAI4").replacing("300511", with: "3OOSI1")
        #expect(try summary(rows: [damaged]) == summary(rows: [licence]))
        let swiss = ["ABC123D<<", zone.pad("FACHE551209347123<<790604", 30), zone.pad("AEBISCHER<<URS", 30)]
        let misread = [
            swiss[0], swiss[1].replacing("790604", with: "79O6O4"), swiss[2].replacing("SCHER", with: "5CHER"),
        ]
        #expect(try summary(rows: misread) == summary(rows: swiss))
        #expect(try testReader().read(rows: misread).warnings == [.repaired])
    }

    @Test func loneMisreadCharacterIsRefused() throws {
        let damaged = [rows[0], rows[1].replacing("800512", with: "8O0512")]
        #expect(throws: DocumentFailure.checkDigits) { try testReader().read(rows: damaged) }
    }

    @Test func everySingleWrongDigitIsRefused() throws {
        for position in rows[1].indices {
            let character = rows[1][position]
            guard let digit = character.wholeNumberValue else { continue }
            var wrong = rows[1]
            wrong.replaceSubrange(position...position, with: String((digit + 1) % 10))
            #expect(throws: DocumentFailure.checkDigits) { try testReader().read(rows: [rows[0], wrong]) }
        }
    }
}
