import CEvdev
import Testing

@testable import Devices

/// Keys and what they must mean.
struct KeyCase: CustomTestStringConvertible {
    var testDescription: String
    var events: [InputEvent]
    var bytes: [UInt8]

    init(_ name: String, _ events: [InputEvent], _ text: String) {
        self.init(name, events, bytes: Array(text.utf8))
    }

    init(_ name: String, _ events: [InputEvent], bytes: [UInt8]) {
        testDescription = name
        self.events = events
        self.bytes = bytes
    }
}

@Suite struct KeyboardDecoderTests {
    static let cases: [KeyCase] = [
        KeyCase("a letter", Typist.stroke(KEY_A), "a"),
        KeyCase("a capital", Typist.chord(KEY_LEFTSHIFT, key: KEY_A), "A"),
        KeyCase("the other Shift", Typist.chord(KEY_RIGHTSHIFT, key: KEY_2, KEY_9), "@("),
        KeyCase("Shift held over several keys", Typist.chord(KEY_LEFTSHIFT, key: KEY_A, KEY_N, KEY_S, KEY_I), "ANSI"),
        KeyCase("Caps Lock changes nothing", Typist.stroke(KEY_CAPSLOCK) + Typist.stroke(KEY_A), "a"),
        KeyCase("LF as Ctrl+J", Typist.chord(KEY_LEFTCTRL, key: KEY_J), "\n"),
        KeyCase("LF as Ctrl+Shift+J", Typist.chord(KEY_LEFTCTRL, KEY_LEFTSHIFT, key: KEY_J), "\n"),
        KeyCase("CR as Ctrl+M", Typist.chord(KEY_RIGHTCTRL, key: KEY_M), "\r"),
        KeyCase("CR as Enter", Typist.stroke(KEY_ENTER) + Typist.stroke(KEY_KPENTER), "\r\r"),
        KeyCase("RS as Ctrl+Shift+6", Typist.chord(KEY_LEFTCTRL, KEY_LEFTSHIFT, key: KEY_6), "\u{1E}"),
        KeyCase("RS as Ctrl+6", Typist.chord(KEY_LEFTCTRL, key: KEY_6), "\u{1E}"),
        KeyCase("GS as Ctrl+]", Typist.chord(KEY_LEFTCTRL, key: KEY_RIGHTBRACE), "\u{1D}"),
        KeyCase("FS as Ctrl+\\", Typist.chord(KEY_LEFTCTRL, key: KEY_BACKSLASH), "\u{1C}"),
        KeyCase("ESC as Ctrl+[", Typist.chord(KEY_LEFTCTRL, key: KEY_LEFTBRACE), "\u{1B}"),
        KeyCase("US as Ctrl+Shift+-", Typist.chord(KEY_LEFTCTRL, KEY_LEFTSHIFT, key: KEY_MINUS), "\u{1F}"),
        KeyCase("NUL as Ctrl+Shift+2", Typist.chord(KEY_LEFTCTRL, KEY_LEFTSHIFT, key: KEY_2), "\0"),
        KeyCase("LF, RS and GS as keys", [KEY_F2, KEY_LEFT, KEY_DOWN].flatMap(Typist.stroke), "\n\u{1E}\u{1D}"),
        KeyCase("the keypad", [KEY_KP7, KEY_KP0, KEY_KPDOT, KEY_KPMINUS, KEY_KPSLASH].flatMap(Typist.stroke), "70.-/"),
        KeyCase("RS as Alt+0030", Typist.chord(KEY_LEFTALT, key: KEY_KP0, KEY_KP0, KEY_KP3, KEY_KP0), "\u{1E}"),
        KeyCase("A as Alt+65", Typist.chord(KEY_RIGHTALT, key: KEY_KP6, KEY_KP5), "A"),
        KeyCase(
            "two numbers",
            Typist.chord(KEY_LEFTALT, key: KEY_KP6, KEY_KP5) + Typist.chord(KEY_LEFTALT, key: KEY_KP6, KEY_KP6), "AB"),
        KeyCase("a Latin-1 number", Typist.chord(KEY_LEFTALT, key: KEY_KP0, KEY_KP2, KEY_KP3, KEY_KP3), bytes: [0xE9]),
        KeyCase(
            "a number that is no byte is not silently missing",
            Typist.chord(KEY_LEFTALT, key: KEY_KP9, KEY_KP9, KEY_KP9, KEY_KP9, KEY_KP9, KEY_KP9, KEY_KP9, KEY_KP9), "?"),
        KeyCase("Alt with a letter", Typist.chord(KEY_LEFTALT, key: KEY_A), "a"),
        KeyCase("Alt alone", Typist.chord(KEY_LEFTALT), ""),
        KeyCase(
            "auto-repeat",
            [Typist.press(KEY_A), InputEvent(type: EV_KEY, code: KEY_A, value: 2), Typist.release(KEY_A)], "a"),
        KeyCase("keys without a character", [KEY_F12, KEY_UP, KEY_NUMLOCK].flatMap(Typist.stroke), ""),
        KeyCase(
            "other kinds of events",
            [InputEvent(type: EV_MSC, code: MSC_SCAN, value: 4), InputEvent(type: EV_LED, code: 1, value: 1)], ""),
    ]

    @Test(arguments: cases) func keysMeanCharacters(_ keys: KeyCase) {
        #expect(Typist.decode(keys.events) == keys.bytes)
    }

    /// Worth Data: LF is the keypad's 5, RS and US are Alt down and up, FS and GS Ctrl down and up.
    @Test func aModelsOwnKeysForControlCharacters() {
        var decoder = KeyboardDecoder(keys: .worthData)
        let header =
            Typist.chord(KEY_LEFTSHIFT, key: KEY_2) + Typist.stroke(KEY_KP5) + [Typist.press(KEY_LEFTALT)]
            + Typist.stroke(KEY_ENTER) + Typist.chord(KEY_LEFTSHIFT, key: KEY_A, KEY_N, KEY_S, KEY_I)
        // Alt stays down after the header, and makes nothing else of the letters.
        #expect(Typist.decode(header, with: &decoder) == Array("@\n\u{1E}\rANSI".utf8))
        let rest = [Typist.release(KEY_LEFTALT)] + Typist.chord(KEY_RIGHTCTRL, key: KEY_1)
        #expect(Typist.decode(rest, with: &decoder) == Array("\u{1F}\u{1C}1\u{1D}".utf8))
    }

    @Test func everyASCIICharacterCanBeTyped() {
        let all = Array(UInt8(0)...0x7F)
        #expect(Typist.decode(Typist.type(all)) == all)
    }

    @Test func autoRepeatIsNoSignOfLife() {
        var decoder = KeyboardDecoder()
        #expect(decoder.decode(Typist.press(KEY_A)) == .character(0x61))
        #expect(decoder.decode(InputEvent(type: EV_KEY, code: KEY_A, value: 2)) == .nothing)
        #expect(decoder.decode(InputEvent(type: EV_SYN, code: SYN_REPORT, value: 1)) == .nothing)
        #expect(decoder.decode(Typist.release(KEY_A)) == .typing)
    }

    @Test func lossVoidsEverythingUpToTheNextReport() {
        var decoder = KeyboardDecoder()
        #expect(decoder.decode(InputEvent(type: EV_SYN, code: SYN_DROPPED, value: 0)) == .lost)
        #expect(decoder.decode(Typist.press(KEY_A)) == .nothing)
        #expect(decoder.decode(Typist.report) == .resynchronise)
        #expect(decoder.decode(Typist.press(KEY_B)) == .character(0x62))
    }

    @Test func resynchronisingTakesTheModifiersThatAreDown() {
        var decoder = KeyboardDecoder()
        var down = [UInt8](repeating: 0, count: 96)
        down[Int(KEY_LEFTSHIFT) / 8] |= 1 << (UInt8(KEY_LEFTSHIFT) % 8)
        decoder.resynchronise(keysDown: down)
        #expect(Typist.decode(Typist.stroke(KEY_A), with: &decoder) == Array("A".utf8))
        decoder.resynchronise(keysDown: [])
        #expect(Typist.decode(Typist.stroke(KEY_A), with: &decoder) == Array("a".utf8))
    }

    @Test func modifierWhoseReleaseWasLostEndsWithTheScan() {
        var decoder = KeyboardDecoder()
        #expect(Typist.decode([Typist.press(KEY_LEFTCTRL)] + Typist.stroke(KEY_J), with: &decoder) == [0x0A])
        decoder.release()
        #expect(Typist.decode(Typist.stroke(KEY_J), with: &decoder) == Array("j".utf8))
    }

    @Test func arbitraryEventsAreHarmless() {
        var decoder = KeyboardDecoder()
        var characters = 0
        for _ in 0..<50_000 {
            let event = InputEvent(type: .random(in: 0...5), code: .random(in: 0...0xFFFF), value: .random(in: -1...3))
            if case .character = decoder.decode(event) { characters += 1 }
        }
        #expect(characters < 50_000)
    }
}
