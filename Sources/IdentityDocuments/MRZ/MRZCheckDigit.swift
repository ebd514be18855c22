/// Check digits of machine-readable zones (ICAO Doc 9303-3, section 4.9): weights 7, 3, 1, modulo 10.
struct MRZCheckDigit {
    private var sum = 0
    private var position = 0

    /// The digit over a range, and over a second one weighed on with it.
    static func of(_ zone: [UInt8], _ range: Range<Int>, _ more: Range<Int> = 0..<0) -> Int {
        var digit = Self()
        digit.add(zone, range)
        digit.add(zone, more)
        return digit.value
    }

    /// Adds the characters in `range`.
    mutating func add(_ zone: [UInt8], _ range: Range<Int>) {
        for index in range {
            let weight = position == 0 ? 7 : position == 1 ? 3 : 1
            sum += Self.value(zone[index]) * weight
            position = position == 2 ? 0 : position + 1
        }
    }

    /// The digit.
    var value: Int { sum % 10 }

    /// Digits count as themselves, letters from `A` = 10 to `Z` = 35, the filler as 0.
    private static func value(_ byte: UInt8) -> Int {
        if Byte.isDigit(byte) { return Int(byte &- 0x30) }
        return Byte.isUpper(byte) ? Int(byte &- 55) : 0
    }

    /// Whether the digit at `check` is that of `range`; an empty field may have a filler for its digit.
    static func verifies(_ zone: [UInt8], _ range: Range<Int>, at check: Int) -> Bool {
        if zone[check] == Byte.filler { return isEmpty(zone, range) }
        return isDigit(zone[check], of(zone, range))
    }

    /// Whether a character is this digit.
    static func isDigit(_ byte: UInt8, _ value: Int) -> Bool { Int(byte) == 0x30 + value }

    /// Whether there is nothing but fillers.
    static func isEmpty(_ zone: [UInt8], _ range: Range<Int>) -> Bool {
        for index in range where zone[index] != Byte.filler { return false }
        return true
    }
}
