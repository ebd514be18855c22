/// The alphabet of authenticator apps (RFC 4648, section 6), without padding.
enum Base32 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// The bytes written in letters.
    static func text(_ bytes: [UInt8]) -> String {
        var text = ""
        var held: UInt32 = 0
        var bits = 0
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.unicodeScalars.append(Unicode.Scalar(letters[Int(held >> UInt32(bits)) & 31]))
            }
        }
        if bits > 0 { text.unicodeScalars.append(Unicode.Scalar(letters[Int(held << UInt32(5 - bits)) & 31])) }
        return text
    }

    /// The bytes that letters stand for, or `nil`.
    static func bytes(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var held: UInt32 = 0
        var bits = 0
        for letter in text.utf8 {
            guard let digit = letters.firstIndex(of: letter) else { return nil }
            held = held << 5 | UInt32(digit)
            bits += 5
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
        }
        return bytes
    }
}
