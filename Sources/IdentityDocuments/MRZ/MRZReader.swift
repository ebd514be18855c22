import People

/// Reads machine-readable zones: the ICAO formats, and the national ones of France, Switzerland and the Netherlands.
struct MRZReader {
    let today: CalendarDate

    /// The document in some rows.
    func read(_ rows: MRZRows) throws(DocumentFailure) -> Reading {
        let zone = rows.characters
        if rows.match(2, of: 44) { return try read(zone, zone[0] == UInt8(ascii: "V") ? .mrvA : .td3) }
        if rows.match(3, of: 30) { return try read(zone, .td1) }
        if rows.match(2, of: 36) {
            if Byte.has("IDFRA", in: zone, at: 0), let reading = FrenchCard(today: today).read(zone) { return reading }
            return try read(zone, zone[0] == UInt8(ascii: "V") ? .mrvB : .td2)
        }
        if rows.matchSwiss { return try SwissLicence(today: today).read(zone) }
        if rows.match(1, of: 30), OneLineLicence.recognizes(zone) {
            return try OneLineLicence(today: today).read(zone)
        }
        // One row of a zone, or a last row with its end missing.
        let isShort = rows.rowCount < 2 || zone.count < 72
        throw isShort || zone.count < 90 && rows.rowCount > 2 ? .partialScan : .damaged
    }

    private func read(_ zone: [UInt8], _ layout: MRZLayout) throws(DocumentFailure) -> Reading {
        if layout.verifies(zone) { return try reading(zone, layout, isRepaired: false) }
        let fields = Self.fields(layout, nameHasDigits: Byte.has("RUS", in: zone, at: 2))
        let repaired = MRZRepair.repair(zone, fields) { layout.verifies($0) }
        guard let repaired else { throw .checkDigits }
        return try reading(repaired, layout, isRepaired: true)
    }

    private func reading(
        _ zone: [UInt8], _ layout: MRZLayout, isRepaired: Bool
    ) throws(DocumentFailure) -> Reading {
        let issuer = MRZIssuer(zone, 2..<5)
        let name = Self.letters(zone, layout.name, mayHaveDigits: issuer.code == "RUS")
        var reading = Reading(name: MRZName.read(name.zone, layout.name), kind: Self.kind(zone, layout))
        guard !reading.name.isEmpty else { throw .noName }
        reading.issuer = issuer.code
        reading.birthDate = MRZDate.birth(zone, layout.birth.lowerBound, on: today)
        reading.expiry = MRZDate.expiry(zone, layout.expiry.lowerBound, on: today)
        reading.number = Self.number(zone, layout)
        if MRZName.isTruncated(zone, layout.name) { reading.warnings.append(.nameTruncated) }
        if issuer.isSpecimen { reading.warnings.append(.specimen) }
        reading.certainty.birthDate = isRepaired ? .repaired : .read
        reading.certainty.expiry = isRepaired ? .repaired : .read
        reading.certainty.documentNumber = isRepaired ? .repaired : .read
        reading.certainty.issuer = isRepaired || issuer.isRepaired ? .repaired : .read
        reading.certainty.name = isRepaired || name.isRepaired ? .repaired : .read
        if isRepaired || name.isRepaired { reading.warnings.append(.repaired) }
        return reading
    }

    private static func kind(_ zone: [UInt8], _ layout: MRZLayout) -> DocumentKind {
        switch zone[0] {
        case UInt8(ascii: "V"): .visa
        case UInt8(ascii: "P") where layout.length == MRZLayout.td3.length: .passport
        default: .travelDocument
        }
    }

    private static func number(_ zone: [UInt8], _ layout: MRZLayout) -> String? {
        guard let field = layout.numberField(zone) else { return nil }
        var number = Latin1.text(zone, field.start, separator: Byte.filler)
        if let rest = field.rest { number += Latin1.text(zone, rest, separator: Byte.filler) }
        return number.isEmpty ? nil : number
    }

    /// A field of letters with misread digits put right; Russia writes letters of its own as digits.
    private static func letters(
        _ zone: [UInt8], _ field: Range<Int>, mayHaveDigits: Bool
    ) -> (zone: [UInt8], isRepaired: Bool) {
        guard !mayHaveDigits, zone[field].contains(where: Byte.isDigit) else { return (zone, false) }
        var zone = zone
        for index in field { zone[index] = MRZRepair.letter(for: zone[index]) ?? zone[index] }
        return (zone, true)
    }

    private static func fields(
        _ layout: MRZLayout, nameHasDigits: Bool
    ) -> [(range: Range<Int>, class: MRZRepair.Class)] {
        var fields: [(range: Range<Int>, class: MRZRepair.Class)] = [
            (0..<5, .letter), (layout.nationality, .letter),
            (layout.birth.lowerBound..<layout.birth.upperBound + 1, .digit),
            (layout.expiry.lowerBound..<layout.expiry.upperBound + 1, .digit),
            (layout.number, .mixed), (layout.number.upperBound..<layout.number.upperBound + 1, .digit),
        ]
        if !nameHasDigits { fields.append((layout.name, .letter)) }
        fields += layout.optional.map { ($0, .mixed) }
        if let checked = layout.checkedOptional { fields.append((checked.upperBound..<checked.upperBound + 1, .digit)) }
        if let composite = layout.composite { fields.append((composite..<composite + 1, .digit)) }
        return fields
    }
}
