import CEvdev
import Glibc

@testable import Devices

/// Types text as a scanner set to a US keyboard does.
enum Typist {
    /// The events of one key going down and up.
    static func stroke(_ key: Int32) -> [InputEvent] { [press(key), report, release(key), report] }

    static func press(_ key: Int32) -> InputEvent { InputEvent(type: EV_KEY, code: key, value: 1) }

    static func release(_ key: Int32) -> InputEvent { InputEvent(type: EV_KEY, code: key, value: 0) }

    static let report = InputEvent(type: EV_SYN, code: SYN_REPORT, value: 0)

    /// The events of keys struck while others are held.
    static func chord(_ held: Int32..., key: Int32...) -> [InputEvent] {
        held.map(press) + key.flatMap(stroke) + held.reversed().map(release)
    }

    private static let typing = KeyboardLayout.us.keys.sorted { $0.key < $1.key }

    /// The events of ASCII text, with control characters as Ctrl+key.
    static func type(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
        bytes.flatMap { byte -> [InputEvent] in
            if byte >= 0x20, let key = typing.first(where: { $0.value.plain == byte })?.key {
                return stroke(Int32(key))
            }
            if byte >= 0x20, let key = typing.first(where: { $0.value.shifted == byte })?.key {
                return chord(KEY_LEFTSHIFT, key: Int32(key))
            }
            guard
                let key = typing.first(where: { $0.value.plain >= 0x20 && KeyboardLayout.control($0.value) == byte })?
                    .key
            else { return [] }
            return chord(KEY_LEFTCTRL, key: Int32(key))
        }
    }

    /// The events as they are read from the device, stamped with one time.
    static func raw(_ events: [InputEvent], at time: Duration = .zero) -> [UInt8] {
        let microseconds = Int(time / .microseconds(1))
        let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return events.flatMap { event in
            var raw = input_event(
                time: timeval(tv_sec: seconds, tv_usec: rest), type: event.type, code: event.code, value: event.value)
            return withUnsafeBytes(of: &raw, Array.init)
        }
    }

    /// What the decoder makes of the events.
    static func decode(_ events: [InputEvent], with decoder: inout KeyboardDecoder) -> [UInt8] {
        events.compactMap { event in
            guard case .character(let character) = decoder.decode(event) else { return nil }
            return character
        }
    }

    static func decode(_ events: [InputEvent]) -> [UInt8] {
        var decoder = KeyboardDecoder()
        return decode(events, with: &decoder)
    }
}
