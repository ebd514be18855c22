import CEvdev

/// Turns the key events of a scanner that poses as a keyboard into the characters it means.
///
/// Pure. Control characters, which separate the elements of an ID card, come as Ctrl+letter, as Alt+keypad number or as keys
/// of their own. Caps Lock is ignored: scanners send every capital with Shift.
struct KeyboardDecoder {
    /// What an event means to the frame.
    enum Outcome: Equatable {
        /// Nothing: not a key, or the kernel's auto-repeat, which goes on for ever if a key-up was lost.
        case nothing
        /// No character yet, but the scanner is typing.
        case typing
        /// A character.
        case character(UInt8)
        /// The kernel lost events: the scan is void.
        case lost
        /// The loss is over; hand the keys that are down now to ``resynchronise(keysDown:)``.
        case resynchronise
    }

    private static let shifts: Set<UInt16> = [UInt16(KEY_LEFTSHIFT), UInt16(KEY_RIGHTSHIFT)]
    private static let controls: Set<UInt16> = [UInt16(KEY_LEFTCTRL), UInt16(KEY_RIGHTCTRL)]
    private static let alts: Set<UInt16> = [UInt16(KEY_LEFTALT), UInt16(KEY_RIGHTALT)]
    private static let alternate = UInt16(KEY_RIGHTALT)
    private static let modifiers = shifts.union(controls).union(alts)
    /// Stands for a character that cannot be told, so that it is not silently missing from a name.
    private static let unknown = UInt8(ascii: "?")

    private let layout: KeyboardLayout
    private let controlKeys: ControlKeys
    private var held: Set<UInt16> = []
    /// The number being typed on the keypad with Alt held.
    private var number: UInt32?
    /// Inside a loss: from SYN_DROPPED to the next SYN_REPORT the events are torn.
    private var losing = false

    init(layout: KeyboardLayout = .us, keys: ControlKeys = .usual) {
        self.layout = layout
        controlKeys = keys
    }

    /// Takes one event.
    mutating func decode(_ event: InputEvent) -> Outcome {
        switch (Int32(event.type), Int32(event.code)) {
        case (EV_SYN, SYN_DROPPED):
            release()
            losing = true
            return .lost
        case (EV_SYN, SYN_REPORT) where losing:
            losing = false
            return .resynchronise
        case (EV_KEY, _) where !losing:
            return decodeKey(event.code, value: event.value)
        default:
            return .nothing
        }
    }

    /// Takes the keys that are down, as EVIOCGKEY gives them: bit n is key n.
    mutating func resynchronise(keysDown: [UInt8]) {
        held = Self.modifiers.filter { key in
            let (byte, bit) = Int(key).quotientAndRemainder(dividingBy: 8)
            return keysDown.indices.contains(byte) && keysDown[byte] >> bit & 1 == 1
        }
        number = nil
    }

    /// Forgets held modifiers, at the end of a scan: a lost key-up must not turn the next scan into control characters.
    mutating func release() {
        held = []
        number = nil
    }

    private mutating func decodeKey(_ code: UInt16, value: Int32) -> Outcome {
        if controlKeys == .worthData, let outcome = Self.worthData(code, value: value) { return outcome }
        if Self.modifiers.contains(code) { return decodeModifier(code, value: value) }
        // 1 is down, 0 up and 2 the auto-repeat.
        guard value == 1 else { return value == 0 ? .typing : .nothing }
        if !held.isDisjoint(with: Self.alts), let digit = KeyboardLayout.keypadDigits[code] {
            number = min((number ?? 0) * 10 + digit, 0x1_0000)
            return .typing
        }
        // Some keyboards tell AltGr as Ctrl and Alt together.
        if held.contains(Self.alternate), let character = layout.keys[code]?.alternate { return .character(character) }
        if !held.isDisjoint(with: Self.controls) { return layout.control(code).map(Outcome.character) ?? .typing }
        guard let key = layout.keys[code] else { return .typing }
        return .character(held.isDisjoint(with: Self.shifts) ? key.plain : key.shifted)
    }

    /// What Worth Data's readers mean by the keys that they use for control characters; nil for all others.
    private static func worthData(_ code: UInt16, value: Int32) -> Outcome? {
        let isDown = value == 1
        guard isDown || value == 0 else { return nil }
        if alts.contains(code) { return .character(isDown ? 0x1E : 0x1F) }
        if controls.contains(code) { return .character(isDown ? 0x1C : 0x1D) }
        return code == UInt16(KEY_KP5) && isDown ? .character(0x0A) : nil
    }

    private mutating func decodeModifier(_ code: UInt16, value: Int32) -> Outcome {
        guard value != 2 else { return .nothing }
        guard value == 0 else {
            held.insert(code)
            return .typing
        }
        held.remove(code)
        guard held.isDisjoint(with: Self.alts), let typed = number else { return .typing }
        number = nil
        return .character(UInt8(exactly: typed) ?? Self.unknown)
    }
}
