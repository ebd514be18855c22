import People

/// Reads the PDF417 text of a North American driver licence or identification card, AAMVA versions 1 to 11 and the form
/// that preceded them, through scanners that lose or replace control characters.
struct AAMVAReader {
    let today: CalendarDate

    /// The longest name element of any version, in ISO 8859-1 (`DAA`, 2000).
    private static let maximumNameLength = 125

    /// Whether a frame is meant to be an AAMVA text: it has the file type in front, or elements at the starts of lines.
    static func recognizes(_ bytes: [UInt8]) -> Bool {
        if AAMVAHeader.fileType(in: bytes) != nil { return true }
        var found = 0
        var isLineStart = true
        for index in bytes.indices.prefix(200) {
            if isLineStart, AAMVAElement.isIdentifier(bytes, at: index) { found += 1 }
            isLineStart = Byte.isControl(bytes[index]) || (isLineStart && bytes[index] == Byte.blank)
        }
        return found >= 2
    }

    /// The document in `bytes`, which are ISO 8859-1.
    func read(_ bytes: [UInt8]) throws(DocumentFailure) -> Reading {
        guard let fileType = AAMVAHeader.fileType(in: bytes) else {
            return try read(bytes, header: nil)
        }
        return try read(bytes, header: AAMVAHeader(bytes, fileType: fileType))
    }

    private func read(_ bytes: [UInt8], header: AAMVAHeader?) throws(DocumentFailure) -> Reading {
        let scanned = AAMVAScanner.scan(
            bytes, from: header?.end ?? 0, returnsAreLetters: header?.returnsAreLetters ?? false)
        guard let elements = scanned else { throw .damaged }
        guard elements.count > 0 else { throw .partialScan }
        let written = elements[.jurisdiction].flatMap { Jurisdiction.abbreviation(bytes, $0) }
        let order = AAMVAFullName.Order(
            issuer: header?.issuerNumber, jurisdiction: written, version: header?.version ?? 0)
        let name = AAMVAName(elements, bytes, order: order)
        try checkWhole(elements, name, bytes)
        guard header?.lacksSubfile(bytes) != true else { throw .partialScan }

        var reading = Reading(name: name.parts, kind: header?.kind ?? .driverLicence)
        reading.certainty.name = name.certainty
        reading.birthDate = birthDate(elements, bytes)
        reading.expiry = elements[.expiryDate].flatMap { AAMVADate.read(bytes, $0) }
        reading.number = number(elements, bytes)
        try readIssuer(elements, header, written, bytes, &reading)
        if isTruncated(elements, bytes) { reading.warnings.append(.nameTruncated) }
        // `DDH`, under 18 until, says it where the birth date does not.
        if reading.birthDate == nil, let until = elements[.under18Until].flatMap({ AAMVADate.read(bytes, $0) }),
            until > today
        {
            reading.warnings.append(.underAge)
        }
        if let announced = header?.announcedEnd, announced > bytes.count + elements.count + 24 {
            reading.warnings.append(.incomplete)
        } else if elements[.birthDate] == nil {
            // Every version has the element, perhaps empty; issuers announce less than their cards have.
            reading.warnings.append(.incomplete)
        }
        return reading
    }

    /// A scan that was cut must not become a shorter name: every part that the frame can still hold has to be known
    /// whole.
    ///
    /// Every element ends with a line feed and every subfile with a carriage return (2020 standard, D.12.3), so a name
    /// that runs to the very end of the frame may go on in what did not arrive.
    private func checkWhole(_ elements: AAMVAElements, _ name: AAMVAName, _ bytes: [UInt8]) throws(DocumentFailure) {
        guard !elements.endsInsideValue else { throw .partialScan }
        if let open = elements.unterminated {
            if open.isName, !name.isComplete(without: open) { throw .partialScan }
            if open == .birthDate || open == .expiryDate, let value = elements[open],
                !AAMVAName.isNothing(bytes, value), AAMVADate.read(bytes, value) == nil
            {
                throw .partialScan
            }
        }
        let isFullName = name.sources.contains(.fullName)
        let hasGiven = elements[.given] != nil || elements[.givenNames] != nil || isFullName
        let hasFamily = elements[.family] != nil || elements[.legacyFamily] != nil || isFullName
        guard hasGiven, hasFamily, !name.parts.isEmpty else {
            throw elements[.fullName] == nil ? .partialScan : .damaged
        }
        guard name.parts.longest <= Self.maximumNameLength else { throw .damaged }
        // The family and given name were the last to arrive, and the middle name stands apart from them.
        switch elements.last {
        case .family, .legacyFamily, .given, .familyTruncation, .givenTruncation:
            if elements[.middle] == nil, elements[.givenNames] == nil { throw .partialScan }
        default: break
        }
    }

    /// A birth date that no calendar has, or that is still to come, is absent: it is never guessed.
    private func birthDate(_ elements: AAMVAElements, _ bytes: [UInt8]) -> PartialDate? {
        guard let range = elements[.birthDate], let date = AAMVADate.read(bytes, range), date <= today else {
            return nil
        }
        return PartialDate(date)
    }

    private func number(_ elements: AAMVAElements, _ bytes: [UInt8]) -> String? {
        guard elements.unterminated != .number, let range = elements[.number] else { return nil }
        return AAMVAName.trimmed(bytes, range).map { Latin1.text(bytes, $0) }
    }

    /// The jurisdiction of the text, else that of the issuer number: test payloads and reissued cards reuse the number.
    private func readIssuer(
        _ elements: AAMVAElements, _ header: AAMVAHeader?, _ written: String?, _ bytes: [UInt8],
        _ reading: inout Reading
    ) throws(DocumentFailure) {
        let numbered = header?.issuerNumber.flatMap(Jurisdiction.issuer)
        reading.issuer = written ?? numbered
        if let written, let numbered, written != numbered { reading.warnings.append(.issuerConflict) }
        guard reading.issuer == nil else { return }
        if let range = elements[.jurisdiction], Byte.has("UTO", in: bytes, at: range.lowerBound) {
            reading.issuer = "UTO"
            reading.warnings.append(.specimen)
        } else if header?.issuerNumber != nil {
            throw .unknownIssuer
        }
    }

    private func isTruncated(_ elements: AAMVAElements, _ bytes: [UInt8]) -> Bool {
        let flags: [AAMVAElement] = [.familyTruncation, .givenTruncation, .middleTruncation]
        return flags.contains { flag in
            elements[flag].map { $0.count == 1 && bytes[$0.lowerBound] == UInt8(ascii: "T") } ?? false
        }
    }
}
