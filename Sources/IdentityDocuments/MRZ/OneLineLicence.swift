import People

/// Driving licences with one row of 30 (ISO/IEC 18013-1 for Europe): France and the Netherlands.
///
/// France: `D1FRA` number (9), check over all of it, expiry (6), name (8), check over everything. The Netherlands:
/// `D1NLD` version (1), number (10), random (13), check over everything; there is no name in it.
struct OneLineLicence {
    let today: CalendarDate

    /// Whether a row of 30 begins like one of the two; the `1` may have been misread.
    static func recognizes(_ zone: [UInt8]) -> Bool {
        guard Byte.has("D", in: zone, at: 0), zone[1] == one || MRZRepair.digit(for: zone[1]) == one else {
            return false
        }
        return Byte.has("FRA", in: zone, at: 2) || Byte.has("NLD", in: zone, at: 2)
    }

    private static let one = UInt8(ascii: "1")

    func read(_ zone: [UInt8]) throws(DocumentFailure) -> Reading {
        if Byte.has("FRA", in: zone, at: 2) { return try readFrench(zone) }
        guard MRZCheckDigit.isDigit(zone[29], MRZCheckDigit.of(zone, 0..<29)) else { throw .checkDigits }
        var reading = Reading(name: NameParts(), kind: .driverLicence)
        reading.issuer = MRZIssuer(zone, 2..<5).code
        reading.number = Latin1.text(zone, 6..<16, separator: Byte.filler)
        reading.warnings = [.noName]
        return reading
    }

    private func readFrench(_ zone: [UInt8]) throws(DocumentFailure) -> Reading {
        let fields: [(range: Range<Int>, class: MRZRepair.Class)] = [
            (1..<2, .digit), (5..<7, .digit), (7..<9, .letter), (9..<15, .digit), (15..<21, .digit), (21..<29, .letter),
            (29..<30, .digit),
        ]
        let isRepaired = !Self.verifiesFrench(zone)
        let verified = isRepaired ? MRZRepair.repair(zone, fields, verifies: Self.verifiesFrench) : zone
        guard let verified else { throw .checkDigits }
        var reading = Reading(name: MRZName.read(verified, 21..<29), kind: .driverLicence)
        guard !reading.name.isEmpty else { throw .noName }
        reading.issuer = "FRA"
        reading.number = Latin1.text(verified, 5..<14, separator: Byte.filler)
        reading.expiry = MRZDate.expiry(verified, 15, on: today)
        if MRZName.isTruncated(verified, 21..<29) { reading.warnings.append(.nameTruncated) }
        if isRepaired {
            reading.certainty.name = .repaired
            reading.certainty.documentNumber = .repaired
            reading.certainty.expiry = .repaired
            reading.warnings.append(.repaired)
        }
        return reading
    }

    private static func verifiesFrench(_ zone: [UInt8]) -> Bool {
        MRZCheckDigit.verifies(zone, 0..<14, at: 14) && MRZCheckDigit.isDigit(zone[29], MRZCheckDigit.of(zone, 0..<29))
    }
}
