import CEvdev

/// What a key event is, without which key it was.
enum KeyClass: String, Codable, Sendable {
    case letter, digit, mark, space
    /// A digit or sign of the keypad: with Alt held it is a part of a character's number.
    case keypad
    /// A modifier, or a key that types a control character: nothing that a person is called, so it is kept.
    case control
    /// The kernel lost events.
    case lost
    case other

    private static let modifiers = [
        KEY_LEFTSHIFT, KEY_RIGHTSHIFT, KEY_LEFTCTRL, KEY_RIGHTCTRL, KEY_LEFTALT, KEY_RIGHTALT,
    ].map { UInt16($0) }

    /// The class of an event; nil for what is no key.
    init?(_ event: InputEvent) {
        switch (Int32(event.type), Int32(event.code)) {
        case (EV_SYN, SYN_DROPPED): self = .lost
        case (EV_KEY, _): self = Self.of(event.code)
        default: return nil
        }
    }

    private static func of(_ code: UInt16) -> KeyClass {
        if modifiers.contains(code) { return .control }
        guard let character = KeyboardLayout.us.keys[code]?.plain else { return .other }
        switch character {
        case ..<0x20, 0x7F: return .control
        case _ where isKeypad(code): return .keypad
        case UInt8(ascii: " "): return .space
        default: return Shape.isLetter(character) ? .letter : Shape.isDigit(character) ? .digit : .mark
        }
    }

    private static func isKeypad(_ code: UInt16) -> Bool {
        (UInt16(KEY_KP7)...UInt16(KEY_KPDOT)).contains(code)
            || [KEY_KPASTERISK, KEY_KPSLASH, KEY_KPEQUAL, KEY_KPCOMMA].contains(Int32(code))
    }

    /// Whether the key itself may be kept.
    var isKept: Bool { self == .control }

    /// The events of such a key: of the key itself where it is known, else of one that stands for its class.
    func events(code: UInt16?, value: Int32) -> [InputEvent] {
        let report = InputEvent(type: EV_SYN, code: SYN_REPORT, value: 0)
        if self == .lost { return [InputEvent(type: EV_SYN, code: SYN_DROPPED, value: 0), report] }
        return [InputEvent(type: EV_KEY, code: code.map(Int32.init) ?? standIn, value: value), report]
    }

    private var standIn: Int32 {
        switch self {
        case .letter: KEY_A
        case .digit: KEY_9
        case .mark: KEY_DOT
        case .space: KEY_SPACE
        case .keypad: KEY_KP0
        case .control, .lost, .other: KEY_UNKNOWN
        }
    }
}

extension InputEvent {
    /// The event as the kernel hands it over.
    var raw: [UInt8] {
        let (seconds, rest) = max(0, Int(time / .microseconds(1))).quotientAndRemainder(dividingBy: 1_000_000)
        var event = input_event(
            time: timeval(tv_sec: seconds, tv_usec: rest), type: type, code: code, value: value)
        return withUnsafeBytes(of: &event, Array.init)
    }
}
