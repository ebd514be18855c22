import People

/// Numbers and dates of US Department of Defense cards (DoD ID Card Bar Codes & SDK 7.5.0, sections 1.4 and 1.5).
enum Base32 {
    /// The number written with the digits `0`–`9`, `A`–`V`, most significant first, or `nil`.
    static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard !range.isEmpty, range.count <= 8, range.upperBound <= bytes.count else { return nil }
        var value = 0
        for index in range {
            let byte = bytes[index]
            let digit = Byte.isDigit(byte) ? byte &- 0x30 : Byte.upper(byte) &- 55
            guard digit < 32, Byte.isDigit(byte) || Byte.isLetter(byte) else { return nil }
            value = value << 5 | Int(digit)
        }
        return value
    }

    /// The date four base-32 digits stand for: days since 1 January 1000, proleptic Gregorian.
    static func date(_ bytes: [UInt8], _ range: Range<Int>) -> CalendarDate? {
        number(bytes, range).flatMap { date(daysSince1000: $0) }
    }

    /// The day so many days after 1 January 1000.
    static func date(daysSince1000 days: Int) -> CalendarDate? {
        guard (0..<3_000_000).contains(days) else { return nil }
        // Counted from 1 March 0000, so that the leap day ends the year: 365,183 days earlier.
        let shifted = days + 365_183
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return CalendarDate(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
