import Badges
import Testing

@Suite struct QRCodeTests {
    @Test func fullCodeFillsVersionSeven() throws {
        let code = try QRCode(String(repeating: "A", count: QRCode.capacity))
        #expect(code.side == 45)
    }

    @Test(arguments: ["", "lower case", "ÄÖ", "NUL\0", String(repeating: "A", count: QRCode.capacity + 1)])
    func otherTextsAreRefused(text: String) {
        #expect(throws: BadgeError.unusableCode) { try QRCode(text) }
    }

    @Test func nothingIsDarkOutside() throws {
        let code = try QRCode("VB1")
        #expect(code.isDark(row: 0, column: 0))
        #expect(!code.isDark(row: -1, column: 0))
        #expect(!code.isDark(row: 0, column: code.side))
        #expect(!code.isDark(row: .max, column: .min))
    }
}
