import CEvdev
import Testing

@testable import Devices

@Suite struct KeyboardLayoutTests {
    private static func type(_ country: String, _ events: [InputEvent]) throws -> [UInt8] {
        var decoder = KeyboardDecoder(layout: try #require(KeyboardLayout(country: country)))
        return Typist.decode(events, with: &decoder)
    }

    @Test func theUSLayoutIsTheOneOfTheKeyboardDatabase() throws {
        // "us" itself needs no database: its twin there is compared.
        let database = try #require(KeyboardLayout(country: "cn"))
        for (code, key) in KeyboardLayout.us.keys where code != UInt16(KEY_102ND) {
            #expect(database.keys[code]?.plain == key.plain && database.keys[code]?.shifted == key.shifted, "\(code)")
        }
    }

    @Test func aGermanScannerMeansGermanSigns() throws {
        // On a US keyboard this would read zy;["
        let keys = Typist.stroke(KEY_Z) + Typist.stroke(KEY_Y) + Typist.stroke(KEY_SEMICOLON)
        #expect(try Self.type("de", keys) == [0x79, 0x7A, 0xF6], "y, z and o with two dots in Latin-1")
        #expect(try Self.type("de", Typist.chord(KEY_RIGHTALT, key: KEY_Q)) == Array("@".utf8))
        #expect(try Self.type("de", Typist.chord(KEY_LEFTCTRL, KEY_RIGHTALT, key: KEY_Q)) == Array("@".utf8))
        #expect(try Self.type("de", Typist.chord(KEY_LEFTSHIFT, key: KEY_7)) == Array("/".utf8))
        #expect(try Self.type("de", Typist.stroke(KEY_102ND)) == Array("<".utf8), "the filler of passports")
    }

    @Test func digitsOfAFrenchScannerNeedShift() throws {
        #expect(try Self.type("fr", Typist.chord(KEY_LEFTSHIFT, key: KEY_1, KEY_2)) == Array("12".utf8))
        #expect(try Self.type("fr", Typist.stroke(KEY_Q)) == Array("a".utf8))
    }

    @Test(arguments: ["de", "fr", "gb", "latam"]) func controlCharactersSurviveEveryCountry(country: String) throws {
        let separators =
            Typist.chord(KEY_LEFTCTRL, key: KEY_J) + Typist.chord(KEY_LEFTCTRL, key: KEY_6)
            + Typist.chord(KEY_LEFTCTRL, key: KEY_RIGHTBRACE) + Typist.stroke(KEY_ENTER)
            + Typist.chord(KEY_LEFTALT, key: KEY_KP0, KEY_KP0, KEY_KP3, KEY_KP0)
        #expect(try Self.type(country, separators) == [0x0A, 0x1E, 0x1D, 0x0D, 0x1E])
    }

    @Test func whatIsNoCountryIsRefused() {
        for name in ["atlantis", "", "../../etc/passwd", "de,us", String(repeating: "x", count: 1000), "us(intl)"] {
            #expect(KeyboardLayout(country: name) == nil, "\(name.prefix(20))")
        }
    }
}
