/// The few character classes that document formats are made of, on bytes (ISO 646, ISO 8859-1).
enum Byte {
    static let lineFeed: UInt8 = 0x0A
    static let blank = UInt8(ascii: " ")
    static let comma = UInt8(ascii: ",")
    static let filler = UInt8(ascii: "<")

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

    static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte & 0xDF) }

    /// Control characters of ISO 646 and ISO 8859-1: never part of a value, so always a boundary.
    static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || (0x7F...0x9F).contains(byte) }

    static func upper(_ byte: UInt8) -> UInt8 { isLower(byte) ? byte & 0xDF : byte }

    /// The decimal number in `range`, or `nil` if that is empty, long or not all digits.
    static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard !range.isEmpty, range.count <= 9, range.upperBound <= bytes.count else { return nil }
        var value = 0
        for index in range {
            guard isDigit(bytes[index]) else { return nil }
            value = value * 10 + Int(bytes[index] &- 0x30)
        }
        return value
    }

    /// The first position of an ASCII text at or after `start` and before `end`.
    static func find(_ needle: StaticString, in bytes: [UInt8], from start: Int = 0, to end: Int? = nil) -> Int? {
        let length = needle.utf8CodeUnitCount
        let last = min(end ?? bytes.count, bytes.count) - length
        guard start >= 0, start <= last else { return nil }
        let text = UnsafeBufferPointer(start: needle.utf8Start, count: length)
        for index in start...last where bytes[index] == text[0] && bytes[index..<index + length].elementsEqual(text) {
            return index
        }
        return nil
    }

    /// Whether an ASCII text stands at `index`.
    static func has(_ needle: StaticString, in bytes: [UInt8], at index: Int) -> Bool {
        let length = needle.utf8CodeUnitCount
        guard index >= 0, index + length <= bytes.count else { return false }
        let text = UnsafeBufferPointer(start: needle.utf8Start, count: length)
        for offset in 0..<length where bytes[index + offset] != text[offset] { return false }
        return true
    }
}
