import People

/// The Swiss and Liechtenstein driving licence: rows of 9, 30 and 30 with no check digits (federal roads office, FAK).
///
/// Blank number (3 letters or digits, 3 digits, language) / `FA` `CHE` or `LIE`, PIN and version (digits), birth /
/// names.
struct SwissLicence {
    let today: CalendarDate

    func read(_ zone: [UInt8]) throws(DocumentFailure) -> Reading {
        let original = zone
        var zone = zone
        // No check digit: only what is a digit by its place is put right, and the form must be exact.
        var digitEnd = 14
        while digitEnd < 39, zone[digitEnd] != Byte.filler {
            zone[digitEnd] = MRZRepair.digit(for: zone[digitEnd]) ?? zone[digitEnd]
            digitEnd += 1
        }
        var birth = digitEnd
        while birth < 39, zone[birth] == Byte.filler { birth += 1 }
        for index in birth..<min(39, birth + 6) { zone[index] = MRZRepair.digit(for: zone[index]) ?? zone[index] }
        for index in 39..<69 { zone[index] = MRZRepair.letter(for: zone[index]) ?? zone[index] }
        let issuer = MRZIssuer(zone, 11..<14)
        guard Byte.has("FA", in: zone, at: 9), issuer.code == "CHE" || issuer.code == "LIE" else { throw .damaged }
        guard digitEnd > 14, zone[14..<digitEnd].allSatisfy(Byte.isDigit), birth + 6 <= 39,
            zone[birth..<birth + 6].allSatisfy(Byte.isDigit), MRZCheckDigit.isEmpty(zone, birth + 6..<39)
        else { throw .damaged }

        var reading = Reading(name: MRZName.read(zone, 39..<69), kind: .driverLicence)
        guard !reading.name.isEmpty else { throw .noName }
        reading.issuer = issuer.code
        reading.number = Latin1.text(zone, 14..<digitEnd)
        reading.birthDate = MRZDate.birth(zone, birth, on: today)
        if MRZName.isTruncated(zone, 39..<69) { reading.warnings.append(.nameTruncated) }
        if zone != original {
            reading.certainty.name = .repaired
            reading.certainty.birthDate = .repaired
            reading.certainty.documentNumber = .repaired
            reading.warnings.append(.repaired)
        }
        return reading
    }
}
