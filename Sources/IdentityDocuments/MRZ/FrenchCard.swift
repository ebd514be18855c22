import People

/// The French identity card issued until 2021: two rows of 36 in a layout of its own (décret 55-1397).
///
/// `IDFRA` surname (25) department (3) office (3) / issue `YYMM` department (3) serial (5) check, given names (14),
/// birth (6) check, sex, composite over everything before it.
struct FrenchCard {
    let today: CalendarDate

    private static let surname = 5..<30
    private static let number = 36..<48
    private static let givenNames = 49..<63
    private static let birth = 63..<69

    private static let fields: [(range: Range<Int>, class: MRZRepair.Class)] = [
        (surname, .letter), (30..<36, .mixed), (36..<40, .digit), (40..<43, .mixed), (43..<49, .digit),
        (givenNames, .letter), (63..<70, .digit), (71..<72, .digit),
    ]

    /// The document, or `nil` if the check digits of this layout do not agree.
    func read(_ zone: [UInt8]) -> Reading? {
        if Self.verifies(zone) { return reading(zone, isRepaired: false) }
        return MRZRepair.repair(zone, Self.fields, verifies: Self.verifies).flatMap { reading($0, isRepaired: true) }
    }

    private static func verifies(_ zone: [UInt8]) -> Bool {
        MRZCheckDigit.verifies(zone, number, at: 48) && MRZCheckDigit.verifies(zone, birth, at: 69)
            && MRZCheckDigit.isDigit(zone[71], MRZCheckDigit.of(zone, 0..<71))
    }

    private func reading(_ zone: [UInt8], isRepaired: Bool) -> Reading? {
        let name = NameParts(
            given: Latin1.text(zone, Self.givenNames, separator: Byte.filler),
            family: Latin1.text(zone, Self.surname, separator: Byte.filler))
        guard !name.isEmpty else { return nil }
        var reading = Reading(name: name, kind: .travelDocument)
        reading.issuer = "FRA"
        reading.number = Latin1.text(zone, Self.number, separator: Byte.filler)
        reading.birthDate = MRZDate.birth(zone, Self.birth.lowerBound, on: today)
        reading.expiry = expiry(zone, reading.birthDate)
        reading.certainty.expiry = .derived
        if MRZName.isTruncated(zone, Self.surname) || MRZName.isTruncated(zone, Self.givenNames) {
            reading.warnings.append(.nameTruncated)
        }
        if isRepaired {
            reading.certainty.name = .repaired
            reading.certainty.birthDate = .repaired
            reading.certainty.documentNumber = .repaired
            reading.warnings.append(.repaired)
        }
        return reading
    }

    /// Not printed: ten years from the month of issue, fifteen for adults' cards made from 2004 on (décret 2013-1188).
    private func expiry(_ zone: [UInt8], _ birth: PartialDate?) -> CalendarDate? {
        guard let short = Byte.number(zone, 36..<38), let month = Byte.number(zone, 38..<40) else { return nil }
        let thisCentury = today.year / 100 * 100 + short
        let year = thisCentury > today.year ? thisCentury - 100 : thisCentury
        let isAdult = birth.map { ($0.year + 18, $0.month ?? 1) <= (year, month) } ?? true
        return CalendarDate(year: year + (year >= 2004 && isAdult ? 15 : 10), month: month, day: 1)
    }
}
