/// Logarithms in sixteenths of a bit, in integers, the same on every machine.
enum Bits {
    /// log2(whole / part), for positive numbers with `part` at most `whole`; otherwise zero.
    static func rarity(_ part: Int, of whole: Int) -> Int {
        guard part > 0, whole > part else { return 0 }
        return logarithm(whole) - logarithm(part)
    }

    /// log2 of a positive number, rounded down.
    static func logarithm(_ number: Int) -> Int {
        guard number > 0 else { return 0 }
        let exponent = Int.bitWidth - 1 - number.leadingZeroBitCount
        // The mantissa as 1.0 to 2.0 in units of 2^-30, squared four times: each square gives one binary digit.
        var mantissa = exponent <= 30 ? number << (30 - exponent) : number >> (exponent - 30)
        var digits = 0
        for _ in 0..<4 {
            mantissa = (mantissa * mantissa) >> 30
            digits <<= 1
            if mantissa >= 2 << 30 {
                mantissa >>= 1
                digits |= 1
            }
        }
        return exponent << 4 | digits
    }
}
