import People

/// Dates of AAMVA elements: `CCYYMMDD` or `MMDDCCYY`.
///
/// Version and country say which, and issuers disregard them. But no month is 19 or 20, so the digits alone decide for
/// every date from 1900 to 2099.
enum AAMVADate {
    /// The date in `range`, with or without separators, or `nil` if that is no calendar day.
    static func read(_ bytes: [UInt8], _ range: Range<Int>) -> CalendarDate? {
        var digits: (Int, Int) = (0, 0)
        var count = 0
        for index in range {
            let byte = bytes[index]
            if Byte.isDigit(byte) {
                let digit = Int(byte &- 0x30)
                if count < 4 { digits.0 = digits.0 * 10 + digit } else { digits.1 = digits.1 * 10 + digit }
                count += 1
                if count > 8 { return nil }
            } else if count == 8 {
                // What the scanner made of a terminator, such as the letter M.
                guard index == range.upperBound - 1 else { return nil }
            } else {
                guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == Byte.blank else { return nil }
            }
        }
        guard count == 8 else { return nil }
        return switch digits.0 / 100 {
        case 19, 20: CalendarDate(year: digits.0, month: digits.1 / 100, day: digits.1 % 100)
        default: year(digits.1) { CalendarDate(year: $0, month: digits.0 / 100, day: digits.0 % 100) }
        }
    }

    /// A year that a living person's document can carry.
    private static func year(_ year: Int, _ date: (Int) -> CalendarDate?) -> CalendarDate? {
        (1880...2199).contains(year) ? date(year) : nil
    }
}
