import IdentityDocuments
import People
import Testing

/// Cards of the US Department of Defense (DoD ID Card Bar Codes & SDK 7.5.0).
struct MilitaryCardTests {
    /// Invented: PDI 900551209 of type S, EDIPI 1551209347, born 30 November 1985, expires 1 January 2028.
    private let card =
        "QQQKH9S1E7B4S3MARGARET            OKONKWO-REYES             AVL1AF00CPT   ME03BD7PBELD1"

    @Test func commonAccessCardVersion1AndN() throws {
        let facts = "OKONKWO-REYES / -, 1985-11-30, 1551209347, 2028-01-01"
        #expect(try summary("1" + card) == "militaryCard USA: MARGARET / - / " + facts)
        #expect(try summary("N" + card + "T\r\n") == "militaryCard USA: MARGARET / T / " + facts)
    }

    @Test(arguments: ["1QQQKH9S1E7B4S3AF1", "41E7B4S31E7B4S3AF1"])
    func frontOfTheCardHasNoName(frame: String) throws {
        #expect(throws: DocumentFailure.noName) { try document(frame) }
        #expect(try summary(frame) == "militaryCard USA: - / - /  / -, -, 1551209347, -")
    }

    @Test(arguments: ["", "\u{FF}\u{D8}\u{FF}\u{E0}\0JFIF"])
    func uniformedServicesCardIsReadUpToThePicture(picture: String) throws {
        let frame =
            "IDUS3\u{01}\"\u{00}H1LINDQVIST, THEODORE R      9005512091         0070180BRBL1971MAR04NNYYUNONE     NONE"
            + "     2RRT  2020NOV042030NOV038   5RESRETUSAF AMN   E1  I  UNK      " + picture
        #expect(try summary(frame) == "militaryCard USA: THEODORE / R / LINDQVIST / -, 1971-03-04, -, 2030-11-03")
    }

    @Test func baseAccessCardHasAName() throws {
        let frame = "IDBD1\u{01}\"\u{00}HMARCHETTI, PAOLA           551209347      N"
        #expect(try summary(frame) == "militaryCard USA: PAOLA / - / MARCHETTI / -, -, -, -")
    }

    @Test func personIdentifierIsNeverKept() throws {
        for frame in ["1" + card, "N" + card + "T"] {
            #expect(try summary(frame).contains("900551209") == false)
        }
    }
}
