import IdentityDocuments
import People
import Testing

/// The image of an AAMVA magnetic stripe (2020, annex F).
struct MagneticStripeTests {
    private func stripe(_ dates: String = "320219880229", name: String = "LUND$ASTRID MAE$JR", city: String = "PROVO^")
        -> String
    {
        "%UT\(city)\(name)^9 QUARRY LN^?;6360405512093=\(dates)=?#\" 84601      D             2506130BROBRO   ?"
    }

    @Test func tracksAreRead() throws {
        #expect(
            try summary(stripe()) == "magneticStripe UT: ASTRID MAE / - / LUND / JR, 1988-02-29, 5512093, 2032-02-29")
    }

    @Test func cityOfThirteenLettersHasNoEndOfItsOwn() throws {
        #expect(try document(stripe(city: "SALT LAKE CTY")).name.family == "LUND")
        #expect(try document(stripe(city: "SALT LAKE CIT")).name.family == "LUND")
    }

    @Test func britishColumbiaWritesACommaAndAThirdTrackOfItsOwn() throws {
        let frame =
            "%BCKELOWNA^LUND,$ASTRID MAE^9 QUARRY LN$KELOWNA BC^?;6360285512093=300619840601=?_%0AV1Y2P6 F165 60BRNGRN?"
        #expect(try summary(frame) == "magneticStripe BC: ASTRID MAE / - / LUND / -, 1984-06-01, 5512093, 2030-06-30")
    }

    @Test(arguments: [
        ("320219880229", "2032-02-29"), ("327719880229", nil), ("328819880229", "2033-02-28"),
        ("329919880401", "2032-04-01"),
        ("329919880229", "2032-02-29"), ("330219889901", "2033-02-28"), ("331319880229", nil),
    ])
    func expiryMonthHasSpecialValues(dates: String, expiry: String?) throws {
        #expect(try document(stripe(dates)).expiry?.iso == expiry)
    }

    @Test func floridaWritesTheBirthMonthIntoTheExpiry() throws {
        #expect(try document(stripe("330419889915")).birthDate?.iso == "1988-04-15")
    }

    @Test func stripeWithoutTheNameTrackIsPartial() throws {
        #expect(throws: DocumentFailure.partialScan) { try document(";6360405512093=320219880229=?") }
        #expect(throws: DocumentFailure.damaged) { try document("%UTPROVO^LUND ASTRID^9 QUARRY LN^?") }
    }
}
