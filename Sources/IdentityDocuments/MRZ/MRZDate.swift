import People

/// Dates of machine-readable zones: `YYMMDD`, two digits of the year, fillers for what is unknown (ICAO Doc 9303-3,
/// 4.8).
enum MRZDate {
    /// A birth date: the latest one that is not after `today`; unknown month and day stay unknown.
    static func birth(_ zone: [UInt8], _ start: Int, on today: CalendarDate) -> PartialDate? {
        guard let year = Byte.number(zone, start..<start + 2) else { return nil }
        let month = Byte.number(zone, start + 2..<start + 4)
        let day = Byte.number(zone, start + 4..<start + 6)
        let isMonthOpen = month == 0 || MRZCheckDigit.isEmpty(zone, start + 2..<start + 4)
        let isDayOpen = day == 0 || MRZCheckDigit.isEmpty(zone, start + 4..<start + 6)
        guard month != nil || isMonthOpen, day != nil || isDayOpen else { return nil }
        for century in [2000, 1900] {
            let date = PartialDate(
                year: century + year, month: isMonthOpen ? nil : month, day: isMonthOpen || isDayOpen ? nil : day)
            guard let date else { continue }
            let earliest = (date.year, date.month ?? 1, date.day ?? 1)
            if earliest <= (today.year, today.month, today.day) { return date }
        }
        return nil
    }

    /// An expiry date: of this century, unless that is further away than any document is valid.
    static func expiry(_ zone: [UInt8], _ start: Int, on today: CalendarDate) -> CalendarDate? {
        guard let short = Byte.number(zone, start..<start + 2), let month = Byte.number(zone, start + 2..<start + 4),
            let day = Byte.number(zone, start + 4..<start + 6)
        else { return nil }
        let year = today.year / 100 * 100 + short
        return CalendarDate(year: year > today.year + 30 ? year - 100 : year, month: month, day: day)
    }
}
