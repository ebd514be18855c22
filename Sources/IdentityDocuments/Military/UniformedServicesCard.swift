import People

/// The PDF417 of the uniformed services card (`IDUS`) and of base access cards (`IDBD`).
///
/// After a header with binary sizes comes text of fixed width and then, at times, a JPEG: only the text is looked at,
/// and of that not the person identifier, which may be a social security number (DoD ID Card Bar Codes & SDK 7.5.0).
struct UniformedServicesCard {
    let today: CalendarDate

    private static let headerLength = 9

    /// Whether a frame begins like one of the two, with the digit of its version; `IDUSA` begins a zone.
    static func recognizes(_ bytes: [UInt8]) -> Bool {
        guard Byte.has("IDUS", in: bytes, at: 0) || Byte.has("IDBD", in: bytes, at: 0) else { return false }
        return bytes.count > 4 && Byte.isDigit(bytes[4])
    }

    /// The document in a frame.
    func read(_ bytes: [UInt8]) throws(DocumentFailure) -> Reading {
        Byte.has("IDUS", in: bytes, at: 0) ? try readServices(bytes) : try readBase(bytes)
    }

    /// Sponsor flag (1), name (27), PDI (9), family sequence (1), reserved (9), suffix (2), height (2), weight (3),
    /// hair (2), eyes (2), birth (9), five flags, two dates (9 each), form (4; 6 in version 3), issue (9), expiry (9).
    private func readServices(_ bytes: [UInt8]) throws(DocumentFailure) -> Reading {
        // A driver that drops the four binary bytes, or some of them, moves the text: the sponsor flag and the name
        // find it.
        guard bytes.count > 5, let text = start(of: bytes) else { throw .partialScan }
        let form = bytes[4] == UInt8(ascii: "3") ? 6 : 4
        let expiry = text + 99 + form
        guard bytes.count >= expiry + 9 else { throw .partialScan }
        var reading = Reading(name: try name(bytes, text + 1..<text + 28), kind: .militaryCard)
        reading.issuer = "USA"
        let birth = date(bytes, text + 58..<text + 67)
        reading.birthDate = birth.flatMap { $0 <= today ? PartialDate($0) : nil }
        reading.expiry = date(bytes, expiry..<expiry + 9)
        if bytes[text + 27] != Byte.blank { reading.warnings.append(.nameTruncated) }
        return reading
    }

    /// Where the text begins: at the sponsor flag, followed by a letter of the name and, 57 later, a birth date.
    private func start(of bytes: [UInt8]) -> Int? {
        (5...Self.headerLength + 1).first { index in
            index + 67 < bytes.count && (bytes[index] == 0x30 || bytes[index] == 0x31)
                && Byte.isLetter(bytes[index + 1])
                && date(bytes, index + 58..<index + 67) != nil
        }
    }

    /// Name at 10–36 of the frame, identifier at 37–51, its type at 52: all that is published of the base access card.
    private func readBase(_ bytes: [UInt8]) throws(DocumentFailure) -> Reading {
        guard bytes.count >= 52 else { throw .partialScan }
        var reading = Reading(name: try name(bytes, 9..<36), kind: .militaryCard)
        reading.issuer = "USA"
        if bytes[35] != Byte.blank { reading.warnings.append(.nameTruncated) }
        return reading
    }

    /// `LAST, FIRST M`, with a suffix after the family name at times.
    private func name(_ bytes: [UInt8], _ range: Range<Int>) throws(DocumentFailure) -> NameParts {
        guard let comma = bytes[range].firstIndex(of: Byte.comma) else { throw .damaged }
        guard bytes[range].allSatisfy({ !Byte.isControl($0) && !Byte.isDigit($0) }) else { throw .damaged }
        var words = Latin1.text(bytes, comma + 1..<range.upperBound, separator: Byte.comma).split(separator: " ")
        var name = NameParts(family: Latin1.text(bytes, range.lowerBound..<comma))
        if words.count > 1, let last = words.last, DisplayName.isSuffix(String(last)), last != "V", last != "I" {
            name.suffix = String(last)
            words.removeLast()
        }
        if words.count > 1, let last = words.last, last.utf8.count == 1 {
            name.middle = String(last)
            words.removeLast()
        }
        name.given = words.joined(separator: " ")
        guard !name.family.isEmpty else { throw .damaged }
        return name
    }

    /// `1982FEB21`; `NONE` and anything else is `nil`.
    private func date(_ bytes: [UInt8], _ range: Range<Int>) -> CalendarDate? {
        let start = range.lowerBound
        guard range.upperBound <= bytes.count, let year = Byte.number(bytes, start..<start + 4),
            let day = Byte.number(bytes, start + 7..<start + 9)
        else { return nil }
        let month = Self.months.firstIndex { bytes[start + 4..<start + 7].elementsEqual($0.utf8) }
        return month.flatMap { CalendarDate(year: year, month: $0 + 1, day: day) }
    }

    private static let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
}
