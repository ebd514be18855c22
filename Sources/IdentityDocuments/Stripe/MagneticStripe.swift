import People

/// Reads the image of an AAMVA magnetic stripe (2020 standard, annex F; ISO/IEC 7811), from a swipe reader or inside a
/// PDF417 as British Columbia prints it.
///
/// Track 1: `%` jurisdiction (2), city (13 or to `^`), name `FAMILY$GIVEN$SUFFIX` (35 or to `^`), address `?`. Track 2:
/// `;` issuer number (6) licence number `=` expiry `YYMM` birth `CCYYMMDD`, the number's overflow `?`. Track 3, which
/// has address and physical traits, is not looked at.
struct MagneticStripe {
    let today: CalendarDate

    private static let caret = UInt8(ascii: "^")
    private static let dollar = UInt8(ascii: "$")
    private static let end = UInt8(ascii: "?")

    /// Whether a frame is a stripe's image: where its first track starts, or `nil`.
    static func start(in bytes: [UInt8]) -> Int? {
        guard let start = bytes.prefix(32).firstIndex(of: UInt8(ascii: "%")), start + 3 < bytes.count,
            bytes[..<start].allSatisfy({ Byte.isControl($0) || $0 == Byte.blank || $0 == UInt8(ascii: "@") }),
            Jurisdiction.abbreviation(bytes, start + 1..<start + 3) != nil
        else { return nil }
        return start
    }

    /// The document of the stripe that starts at `start`.
    func read(_ bytes: [UInt8], from start: Int) throws(DocumentFailure) -> Reading {
        let city = start + 3
        guard let end = bytes[city...].firstIndex(of: Self.end) else { throw .partialScan }
        let cityEnd = bytes[city..<min(end, city + 13)].firstIndex(of: Self.caret)
        let nameStart = cityEnd.map { $0 + 1 } ?? min(end, city + 13)
        let nameEnd = bytes[nameStart..<min(end, nameStart + 36)].firstIndex(of: Self.caret) ?? min(end, nameStart + 35)
        var reading = Reading(name: try name(bytes, nameStart..<nameEnd), kind: .magneticStripe)
        if nameEnd - nameStart >= 35 { reading.warnings.append(.nameTruncated) }
        let written = Jurisdiction.abbreviation(bytes, start + 1..<start + 3)
        reading.issuer = written
        if let track = bytes[end...].firstIndex(of: UInt8(ascii: ";")) {
            readSecondTrack(bytes, track + 1, &reading)
        } else {
            reading.warnings.append(.incomplete)
        }
        return reading
    }

    private func name(_ bytes: [UInt8], _ range: Range<Int>) throws(DocumentFailure) -> NameParts {
        var pieces: [String] = []
        var start = range.lowerBound
        for index in range.lowerBound...range.upperBound
        where index == range.upperBound || bytes[index] == Self.dollar {
            let piece = AAMVAName.trimmed(bytes, start..<index)
            pieces.append(piece.map { Latin1.text(bytes, $0, separator: Byte.comma) } ?? "")
            start = index + 1
        }
        guard pieces.count > 1, !pieces[0].isEmpty else { throw .damaged }
        return NameParts(given: pieces[1], family: pieces[0], suffix: pieces.count > 2 ? pieces[2] : "")
    }

    private func readSecondTrack(_ bytes: [UInt8], _ start: Int, _ reading: inout Reading) {
        let end = bytes[start...].firstIndex(of: Self.end) ?? bytes.count
        guard let equals = bytes[start..<end].firstIndex(of: UInt8(ascii: "=")), equals - start >= 6 else {
            reading.warnings.append(.incomplete)
            return
        }
        let numbered = Byte.number(bytes, start..<start + 6).flatMap(Jurisdiction.issuer)
        if let numbered, numbered != reading.issuer { reading.warnings.append(.issuerConflict) }
        let dates = equals + 1
        let datesEnd = min(end, dates + 12)
        var overflow = datesEnd..<end
        if let second = bytes[overflow].firstIndex(of: UInt8(ascii: "=")) { overflow = datesEnd..<second }
        let number = Latin1.text(bytes, start + 6..<equals) + Latin1.text(bytes, overflow)
        if !number.isEmpty, end < bytes.count { reading.number = number }
        guard datesEnd == dates + 12 else {
            if end == bytes.count { reading.warnings.append(.incomplete) }
            return
        }
        let month = Byte.number(bytes, dates + 2..<dates + 4)
        reading.birthDate = birthDate(bytes, dates + 4, expiryMonth: month)
        reading.expiry = expiry(bytes, dates, reading.birthDate)
    }

    /// `CCYYMMDD`; Florida writes 99 for a month that the expiry has already.
    private func birthDate(_ bytes: [UInt8], _ start: Int, expiryMonth: Int?) -> PartialDate? {
        guard let year = Byte.number(bytes, start..<start + 4), var month = Byte.number(bytes, start + 4..<start + 6),
            let day = Byte.number(bytes, start + 6..<start + 8)
        else { return nil }
        if month == 99, let expiryMonth { month = expiryMonth }
        guard let date = CalendarDate(year: year, month: month, day: day), date <= today, year >= 1880 else {
            return nil
        }
        return PartialDate(date)
    }

    /// `YYMM`, the end of the month; or month 77: never, 88: the end of the birth month, a year later, 99: the
    /// birthday.
    private func expiry(_ bytes: [UInt8], _ start: Int, _ birth: PartialDate?) -> CalendarDate? {
        guard let short = Byte.number(bytes, start..<start + 2), let month = Byte.number(bytes, start + 2..<start + 4)
        else {
            return nil
        }
        let year = today.year / 100 * 100 + short
        switch month {
        case 1...12:
            return CalendarDate(year: year, month: month, day: CalendarDate.days(inMonth: month, of: year))
        case 88:
            guard let month = birth?.month else { return nil }
            return CalendarDate(year: year + 1, month: month, day: CalendarDate.days(inMonth: month, of: year + 1))
        case 99:
            guard let month = birth?.month, let day = birth?.day else { return nil }
            return CalendarDate(year: year, month: month, day: day)
                ?? CalendarDate(year: year, month: month, day: CalendarDate.days(inMonth: month, of: year))
        default: return nil
        }
    }
}
