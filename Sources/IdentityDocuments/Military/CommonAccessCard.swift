import People

/// The bar codes of the Common Access Card (DoD ID Card Bar Codes & SDK 7.5.0).
///
/// The person identifier (PDI) of an old card is a social security number: it is passed over, never read.
struct CommonAccessCard {
    let today: CalendarDate

    /// Whether a frame has the shape of the PDF417 text: version `1`, 88 characters, or `N`, 89.
    static func recognizes(_ bytes: [UInt8]) -> Bool {
        guard let version = bytes.first else { return false }
        let isSized =
            version == UInt8(ascii: "1") && bytes.count == 88 || version == UInt8(ascii: "N") && bytes.count == 89
        return isSized && Base32.number(bytes, 8..<15) != nil && Base32.date(bytes, 61..<65) != nil
            && isPersonType(bytes[7])
    }

    /// Whether a frame is the Code 39 of a card's front, which has no name: version `1`, 18 characters; `4` for
    /// dependents.
    static func recognizesFront(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 18, bytes.allSatisfy({ Byte.isUpper($0) || Byte.isDigit($0) }) else { return false }
        switch bytes[0] {
        case UInt8(ascii: "1"):
            return isPersonType(bytes[7]) && Base32.number(bytes, 1..<7) != nil && isIdentifier(bytes, 8..<15)
        case UInt8(ascii: "4"):
            return isIdentifier(bytes, 1..<8) && isIdentifier(bytes, 8..<15)
        default: return false
        }
    }

    /// The document in the PDF417 text.
    func read(_ bytes: [UInt8]) throws(DocumentFailure) -> Reading {
        var name = NameParts(given: Latin1.text(bytes, 15..<35), family: Latin1.text(bytes, 35..<61))
        if bytes.count == 89, Byte.isLetter(bytes[88]) { name.middle = Latin1.text(bytes, 88..<89) }
        guard !name.family.isEmpty else { throw .damaged }
        var reading = Self.card(bytes, name)
        // Full to the last place: it may have been longer.
        if bytes[34] != Byte.blank || bytes[60] != Byte.blank { reading.warnings.append(.nameTruncated) }
        reading.birthDate = Base32.date(bytes, 61..<65).flatMap { $0 <= today ? PartialDate($0) : nil }
        reading.expiry = Base32.date(bytes, 83..<87)
        return reading
    }

    /// The card in the Code 39 text, without a name.
    func readFront(_ bytes: [UInt8]) -> Reading {
        var reading = Self.card(bytes, NameParts())
        if bytes[0] == UInt8(ascii: "4") { reading.number = Self.decimal(bytes, 1..<8) }
        reading.warnings = [.noName]
        return reading
    }

    private static func card(_ bytes: [UInt8], _ name: NameParts) -> Reading {
        var reading = Reading(name: name, kind: .militaryCard)
        reading.issuer = "USA"
        reading.number = decimal(bytes, 8..<15)
        return reading
    }

    /// The DoD identification number (EDIPI), ten digits.
    private static func decimal(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
        guard let number = Base32.number(bytes, range), isTenDigits(number) else { return nil }
        return String(number)
    }

    private static func isIdentifier(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        Base32.number(bytes, range).map(isTenDigits) ?? false
    }

    private static func isTenDigits(_ number: Int) -> Bool { (1_000_000_000...9_999_999_999).contains(number) }

    /// What kind of identifier the PDI is: `S` social security number, `N` none and so on.
    private static func isPersonType(_ byte: UInt8) -> Bool { "SNPDFTI".utf8.contains(byte) }
}
