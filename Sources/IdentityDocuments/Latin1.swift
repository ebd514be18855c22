/// ISO 8859-1, the character set of AAMVA bar codes (2020 standard, annex D).
enum Latin1 {
    /// The frame in ISO 8859-1, whatever the scanner's driver made of it: UTF-8 is recognised by being well formed.
    ///
    /// Byte order marks vanish; characters that ISO 8859-1 lacks become `?`.
    static func bytes(_ frame: [UInt8]) -> [UInt8] {
        guard frame.contains(where: { $0 >= 0x80 }), let text = String(validating: frame, as: UTF8.self) else {
            return frame
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(frame.count)
        for scalar in text.unicodeScalars where scalar != "\u{FEFF}" {
            bytes.append(scalar.value <= 0xFF ? UInt8(scalar.value) : UInt8(ascii: "?"))
        }
        return bytes
    }

    /// The text in `range`, trimmed, each run of blanks and `separator`s as one blank.
    static func text(_ bytes: [UInt8], _ range: Range<Int>, separator: UInt8 = Byte.blank) -> String {
        String(unsafeUninitializedCapacity: 2 * range.count) { buffer in
            var count = 0
            var pendingBlank = false
            for index in range {
                let byte = bytes[index]
                if byte == Byte.blank || byte == separator || byte == 0xA0 || Byte.isControl(byte) {
                    pendingBlank = count > 0
                    continue
                }
                if pendingBlank {
                    buffer[count] = Byte.blank
                    count += 1
                    pendingBlank = false
                }
                if byte < 0x80 {
                    buffer[count] = byte
                    count += 1
                } else {
                    buffer[count] = 0xC0 | byte >> 6
                    buffer[count + 1] = 0x80 | byte & 0x3F
                    count += 2
                }
            }
            return count
        }
    }
}
