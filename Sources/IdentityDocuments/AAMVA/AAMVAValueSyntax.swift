/// What an element's value looks like, used only to decide where one element ends and the next begins when a scanner
/// has lost the separators (2020 standard, tables D.3 and D.4).
enum AAMVAValueSyntax {
    /// Eight digits, or a word for nothing.
    case date
    /// One character of a set.
    case choice(StaticString)
    /// Two letters.
    case jurisdiction
    /// `USA`, `CAN` or nothing.
    case country
    /// Three letters at most: a colour.
    case color
    /// A height, a weight, a postal code: begins with a digit, or is one of Canada's codes.
    case measure(Int)
    /// Letters, with what names need besides; `short` is what an empty one and one of a single letter cost.
    case name(maximum: Int, short: (empty: Int, single: Int))
    /// `JR`, `III`, or nothing.
    case suffix
    /// A licence number; the next identifier is not part of it.
    case number
    /// Anything up to a length.
    case text(Int)

    /// The syntax of the element `D`, `second`, `third`, which is an identifier.
    static func of(_ second: UInt8, _ third: UInt8) -> Self {
        table[Int(second &- 0x41) * 26 + Int(third &- 0x41)]
    }

    /// Whether cards of the versions in use have the element: the rest of the table is met in names more often than on
    /// cards.
    static func isCommon(_ second: UInt8, _ third: UInt8) -> Bool {
        let rare: StaticString =
            switch second {
            case 0x41: "FLMNOPVX"
            case 0x42: "EIJKLMNOPQRS"
            case 0x43: "NOPQR"
            default: "MNOP"
            }
        return !UnsafeBufferPointer(start: rare.utf8Start, count: rare.utf8CodeUnitCount).contains(third)
    }

    private static let table: [Self] = (0..<4 * 26).map { slot in
        let letter = Character(Unicode.Scalar(UInt8(0x41 + slot % 26)))
        return switch slot / 26 {
        case 0: address(letter)
        case 1: legacy(letter)
        case 2: licence(letter)
        default: flags(letter)
        }
    }

    private static func address(_ letter: Character) -> Self {
        switch letter {
        case "A": .name(maximum: 125, short: (-5, -3))
        case "B": .name(maximum: 40, short: (-5, -3))
        case "C": .name(maximum: 40, short: (-5, -1))
        case "D": .name(maximum: 40, short: (0, 0))
        case "E": .suffix
        case "J", "O": .jurisdiction
        case "K": .measure(11)
        case "P": .measure(11)
        case "Q": .number
        case "U", "V", "W", "X": .measure(6)
        case "Y", "Z": .color
        case "R", "S", "T": .text(10)
        default: .text(35)
        }
    }

    private static func legacy(_ letter: Character) -> Self {
        switch letter {
        case "A", "B", "D": .date
        case "C": .choice("MFX129")
        case "F": .text(2)
        case "H", "I", "Q", "R": .choice("YN01")
        default: .text(40)
        }
    }

    private static func licence(_ letter: Character) -> Self {
        switch letter {
        case "A", "D": .text(9)
        case "B": .text(12)
        case "E": .choice("0123456789")
        case "G": .country
        case "H": .text(4)
        case "L": .text(3)
        case "S": .name(maximum: 40, short: (-5, -3))
        case "T": .name(maximum: 80, short: (-5, -1))
        case "U": .suffix
        default: .text(50)
        }
    }

    private static func flags(_ letter: Character) -> Self {
        switch letter {
        case "A": .choice("FMNU")
        case "B", "C", "H", "I", "J": .date
        case "D", "K", "L", "M", "N", "O", "P": .choice("01YN")
        case "E", "F", "G": .choice("TNU")
        default: .text(10)
        }
    }

    /// How well a value, trimmed of blanks, fits: 1 for a syntax that says something, 0 for text, negative for a
    /// misfit.
    func fit(_ bytes: [UInt8], _ value: Range<Int>) -> Int {
        var end = value.upperBound
        var start = value.lowerBound
        while end > start, bytes[end - 1] == Byte.blank { end -= 1 }
        while start < end, bytes[start] == Byte.blank { start += 1 }
        let trimmed = start..<end
        switch self {
        case .name(let maximum, let short):
            if trimmed.isEmpty { return short.empty }
            if trimmed.count > maximum || bytes[trimmed].contains(where: Byte.isDigit) { return -3 }
            return trimmed.count == 1 ? short.single : 0
        case .text(let maximum):
            return trimmed.count > maximum ? -3 : 0
        case .number:
            if trimmed.count > 25 { return -3 }
            return trimmed.count > 3 && AAMVAElement.isIdentifier(bytes, at: end - 3) ? -1 : 0
        case .suffix:
            if trimmed.isEmpty || AAMVAName.isNothing(bytes, trimmed) { return 0 }
            return trimmed.count > 5 ? -3 : (DisplayName.isSuffix(Latin1.text(bytes, trimmed)) ? 1 : -2)
        default:
            if trimmed.isEmpty || AAMVAName.isNothing(bytes, trimmed) { return 0 }
            if fits(bytes, trimmed) { return 1 }
            return trimmed.count == 1 ? -1 : -4
        }
    }

    /// Whether a value is the beginning of one whose length the standard fixes, and not one itself.
    func isBeginning(_ bytes: [UInt8], _ value: Range<Int>) -> Bool {
        switch self {
        case .date: (1..<8).contains(value.count) && bytes[value].allSatisfy(Byte.isDigit)
        case .jurisdiction: value.count == 1 && Byte.isUpper(bytes[value.lowerBound])
        case .country: ["U", "US", "C", "CA"].contains { $0.utf8.elementsEqual(bytes[value]) }
        default: false
        }
    }

    private func fits(_ bytes: [UInt8], _ value: Range<Int>) -> Bool {
        switch self {
        case .date:
            bytes[value].prefix(8).allSatisfy(Byte.isDigit) && (8...9).contains(value.count)
        case .choice(let letters):
            value.count <= 2
                && UnsafeBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount)
                    .contains(bytes[value.lowerBound])
        case .jurisdiction: Jurisdiction.abbreviation(bytes, value) != nil
        case .country: value.count == 3 && bytes[value].allSatisfy(Byte.isUpper)
        case .color: (2...3).contains(value.count) && bytes[value].allSatisfy(Byte.isUpper)
        case .measure(let maximum): value.count <= maximum && bytes[value].contains(where: Byte.isDigit)
        case .name, .suffix, .number, .text: true
        }
    }
}
