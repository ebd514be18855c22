import CEvdev

/// What the keys of a keyboard type.
///
/// Scanners send key positions for the country they are set to; US is the factory setting and the one to choose, as
/// the layout of the console has no say in a device that is read directly.
struct KeyboardLayout: Sendable, Equatable {
    /// The characters of a key (ASCII or Latin-1), without a modifier, with Shift, and with AltGr where it has one.
    struct Key: Sendable, Equatable {
        var plain: UInt8
        var shifted: UInt8
        var alternate: UInt8?
    }

    /// The keys that type a character, by the kernel's number.
    var keys: [UInt16: Key]

    /// The US keyboard, with the keys some scanners have for control characters.
    static let us = KeyboardLayout(
        keys: {
            var keys: [UInt16: Key] = [:]
            // The kernel numbers the keys of a row one after the other.
            let rows: [(first: Int32, plain: String, shifted: String)] = [
                (KEY_1, "1234567890-=", "!@#$%^&*()_+"),
                (KEY_Q, "qwertyuiop[]", "QWERTYUIOP{}"),
                (KEY_A, "asdfghjkl;'`", "ASDFGHJKL:\"~"),
                (KEY_BACKSLASH, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
                (KEY_KP7, "789-456+1230.", "789-456+1230."),
                (KEY_KPASTERISK, "*", "*"), (KEY_KPSLASH, "/", "/"), (KEY_KPEQUAL, "=", "="), (KEY_KPCOMMA, ",", ","),
                (KEY_102ND, "<", ">"), (KEY_SPACE, " ", " "),
                (KEY_TAB, "\t", "\t"), (KEY_ENTER, "\r", "\r"), (KEY_KPENTER, "\r", "\r"),
                (KEY_ESC, "\u{1B}", "\u{1B}"), (KEY_BACKSPACE, "\u{08}", "\u{08}"), (KEY_DELETE, "\u{7F}", "\u{7F}"),
                // Hand Held Products 3060 has keys for the separators of AAMVA data: LF, RS and GS.
                (KEY_F2, "\n", "\n"), (KEY_LEFT, "\u{1E}", "\u{1E}"), (KEY_DOWN, "\u{1D}", "\u{1D}"),
            ]
            for row in rows {
                for (offset, pair) in zip(row.plain.utf8, row.shifted.utf8).enumerated() {
                    keys[UInt16(row.first) + UInt16(offset)] = Key(plain: pair.0, shifted: pair.1)
                }
            }
            return keys
        }())

    /// What a key types with Ctrl held.
    ///
    /// A letter is the layout's; the signs that a country moves about or needs AltGr for keep the places of the US keyboard.
    func control(_ code: UInt16) -> UInt8? {
        let own = keys[code]
        if let own, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(own.plain) { return Self.control(own) }
        return (Self.us.keys[code] ?? own).map(Self.control)
    }

    /// The digits of the keypad, which with Alt held give a character by its number.
    static let keypadDigits: [UInt16: UInt32] = [
        UInt16(KEY_KP0): 0, UInt16(KEY_KP1): 1, UInt16(KEY_KP2): 2, UInt16(KEY_KP3): 3, UInt16(KEY_KP4): 4,
        UInt16(KEY_KP5): 5, UInt16(KEY_KP6): 6, UInt16(KEY_KP7): 7, UInt16(KEY_KP8): 8, UInt16(KEY_KP9): 9,
    ]

    /// What a key types with Ctrl held: the control character the DEC VT220 gives it, or the plain one.
    static func control(_ key: Key) -> UInt8 {
        switch key.plain {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "[")...UInt8(ascii: "]"): key.plain & 0x1F
        case UInt8(ascii: "2"), UInt8(ascii: " "): 0x00
        case UInt8(ascii: "3")...UInt8(ascii: "7"): key.plain - UInt8(ascii: "3") + 0x1B
        case UInt8(ascii: "8"): 0x7F
        case UInt8(ascii: "-"), UInt8(ascii: "/"): 0x1F
        default: key.plain
        }
    }
}
