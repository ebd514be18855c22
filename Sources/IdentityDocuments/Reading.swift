import People

/// What one format's reader found, before anything is dropped or judged against today.
struct Reading {
    var name: NameParts
    var birthDate: PartialDate?
    var number: String?
    var issuer: String?
    var kind: DocumentKind
    var expiry: CalendarDate?
    var certainty = FieldCertainty()
    var warnings: [DocumentWarning] = []

    /// The document without its number, with the warnings that depend on the day.
    func document(on today: CalendarDate) -> IdentityDocument {
        var document = IdentityDocument(
            name: name.personName, birthDate: birthDate, documentNumberLastFour: number.flatMap(Self.lastFour),
            issuer: issuer, kind: kind, expiry: expiry, certainty: certainty, warnings: warnings)
        if document.isExpired(on: today) { document.warnings.append(.expired) }
        if let birthDate, Self.isUnder18(birthDate, on: today) { document.warnings.append(.underAge) }
        return document
    }

    /// The last four letters or digits: blanks and hyphens are printed differently from card to card.
    static func lastFour(_ number: String) -> String? {
        var kept: UInt32 = 0
        var count = 0
        for byte in number.utf8.reversed() where count < 4 && (Byte.isLetter(byte) || Byte.isDigit(byte)) {
            kept |= UInt32(byte) << (8 * count)
            count += 1
        }
        guard count > 0 else { return nil }
        return String(unsafeUninitializedCapacity: 4) { buffer in
            for index in 0..<count { buffer[index] = UInt8(truncatingIfNeeded: kept >> (8 * (count - 1 - index))) }
            return count
        }
    }

    /// Unknown parts of a birth date count as the first of the year or month, so nobody is called a minor by accident.
    private static func isUnder18(_ birth: PartialDate, on today: CalendarDate) -> Bool {
        (birth.year + 18, birth.month ?? 1, birth.day ?? 1) > (today.year, today.month, today.day)
    }
}

/// A name in the making; blank parts are empty strings.
struct NameParts: Equatable {
    var given = ""
    var middle = ""
    var family = ""
    var suffix = ""

    /// The parts are trimmed already, so the name is built without passing them through the trimming initialiser.
    var personName: PersonName {
        var name = Self.blank
        // A person with one name has it as family name (ICAO Doc 9303-3, section 4.6).
        if family.isEmpty {
            name.family = middle.isEmpty ? given : "\(given) \(middle)"
        } else {
            name.family = family
            if !given.isEmpty { name.given = given }
            if !middle.isEmpty { name.middle = middle }
        }
        if !suffix.isEmpty { name.suffix = suffix }
        return name
    }

    /// The length of the longest part in UTF-8.
    var longest: Int { max(given.utf8.count, middle.utf8.count, family.utf8.count, suffix.utf8.count) }

    var isEmpty: Bool { given.isEmpty && middle.isEmpty && family.isEmpty }

    private static let blank = PersonName(given: nil, family: "")
}
