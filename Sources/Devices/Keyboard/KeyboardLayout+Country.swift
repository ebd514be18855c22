import CEvdev
import CXKBCommon

extension KeyboardLayout {
    /// The layout of a country, by its name in the X keyboard database, such as `de`, `fr`, `gb` or `latam`.
    ///
    /// - Returns: `nil` if the database, Debian's package `xkb-data`, has no layout of that name.
    init?(country: String) {
        guard country != "us" else {
            self = .us
            return
        }
        guard (1...16).contains(country.utf8.count), country.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
            let context = xkb_context_new(XKB_CONTEXT_NO_FLAGS)
        else { return nil }
        defer { xkb_context_unref(context) }
        xkb_context_set_log_level(context, XKB_LOG_LEVEL_CRITICAL)
        let keymap = "evdev".withCString { rules in
            "pc105".withCString { model in
                country.withCString { layout in
                    var names = xkb_rule_names(rules: rules, model: model, layout: layout, variant: nil, options: nil)
                    return xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS)
                }
            }
        }
        guard let keymap else { return nil }
        defer { xkb_keymap_unref(keymap) }
        keys = Self.us.keys
        for code in Self.characterKeys {
            guard let plain = Self.character(keymap, code, level: 0) else {
                keys[code] = nil
                continue
            }
            keys[code] = Key(
                plain: plain, shifted: Self.character(keymap, code, level: 1) ?? plain,
                alternate: Self.character(keymap, code, level: 2))
        }
    }

    /// The keys that countries label differently: the four rows, and the one left of Z that US keyboards have not.
    private static let characterKeys = [
        KEY_GRAVE...KEY_GRAVE, KEY_1...KEY_EQUAL, KEY_Q...KEY_RIGHTBRACE, KEY_A...KEY_APOSTROPHE,
        KEY_BACKSLASH...KEY_SLASH, KEY_102ND...KEY_102ND,
    ].flatMap { $0.map { UInt16($0) } }

    /// Accents that wait for a letter in a country's layout; a scanner means the sign itself.
    private static let accents: [xkb_keysym_t: UInt8] = [
        xkb_keysym_t(XKB_KEY_dead_grave): 0x60, xkb_keysym_t(XKB_KEY_dead_acute): 0xB4,
        xkb_keysym_t(XKB_KEY_dead_circumflex): 0x5E, xkb_keysym_t(XKB_KEY_dead_tilde): 0x7E,
        xkb_keysym_t(XKB_KEY_dead_diaeresis): 0xA8, xkb_keysym_t(XKB_KEY_dead_cedilla): 0xB8,
    ]

    /// What a key types at a level, in Latin-1; `nil` for nothing, and for what a scan cannot hold.
    private static func character(_ keymap: OpaquePointer, _ code: UInt16, level: UInt32) -> UInt8? {
        var symbols: UnsafePointer<xkb_keysym_t>?
        // X numbers keys eight higher than the kernel does.
        guard xkb_keymap_key_get_syms_by_level(keymap, xkb_keycode_t(code) + 8, 0, level, &symbols) == 1,
            let symbol = symbols?.pointee
        else { return nil }
        return accents[symbol] ?? UInt8(exactly: xkb_keysym_to_utf32(symbol)).flatMap { $0 == 0 ? nil : $0 }
    }
}
