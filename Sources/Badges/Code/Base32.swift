import struct Foundation.Data

/// Base32 (RFC 4648, section 6) without padding: every character is in QR's alphanumeric set.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        var pending = 0
        var bits = 0
        for byte in bytes {
            pending = (pending << 8 | Int(byte)) & 0xFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(Unicode.Scalar(alphabet[pending >> bits & 31]))
            }
        }
        if bits > 0 { text.append(Unicode.Scalar(alphabet[pending << (5 - bits) & 31])) }
        return String(text)
    }

    /// The bytes of a text, or `nil` unless encoding them gives that very text.
    static func decode(_ text: some Sequence<UInt8>) -> Data? {
        var bytes = Data()
        var pending = 0
        var bits = 0
        for letter in text {
            guard let digit = value(letter) else { return nil }
            pending = (pending << 5 | digit) & 0xFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(pending >> bits & 0xFF))
            }
        }
        // Two texts for the same bytes would be two codes for one badge.
        guard bits < 5, pending & (1 << bits - 1) == 0 else { return nil }
        return bytes
    }

    private static func value(_ letter: UInt8) -> Int? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "2")...UInt8(ascii: "7"): Int(letter - UInt8(ascii: "2")) + 26
        default: nil
        }
    }
}
