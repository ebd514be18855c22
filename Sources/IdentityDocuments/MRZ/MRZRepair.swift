/// Puts right what a reader of OCR-B confuses: `0` and `O`, `1` and `I`, `2` and `Z`, `5` and `S`, `8` and `B` and so
/// on.
///
/// Fields of letters and fields of digits settle it themselves. In the others every combination of a few changes is
/// tried, and one is taken only if it is the only one for which all check digits agree. One misread character in an
/// otherwise clean zone is not put right: it is gone when the page is shown again, and a doctored date looks just like
/// it. A page whose print is misread throughout will be misread again.
struct MRZRepair {
    /// What a position can hold.
    enum Class {
        case letter
        case digit
        case mixed
    }

    /// More places where both a letter and a digit may stand than this, and the search is given up.
    private static let maximumOpenPlaces = 12
    private static let maximumChanges = 3

    /// Puts a zone right that does not verify.
    ///
    /// - Parameters:
    ///   - zone: the characters as read.
    ///   - fields: each field's range and class; whatever lies in none is left as it is.
    ///   - verifies: whether all check digits agree.
    /// - Returns: the zone repaired, or `nil`.
    static func repair(
        _ zone: [UInt8], _ fields: [(range: Range<Int>, class: Class)], verifies: ([UInt8]) -> Bool
    ) -> [UInt8]? {
        var settled = zone
        var open: [Int] = []
        for field in fields {
            for index in field.range {
                switch field.class {
                case .letter: settled[index] = letter(for: zone[index]) ?? zone[index]
                case .digit: settled[index] = digit(for: zone[index]) ?? zone[index]
                case .mixed: if other(for: zone[index]) != nil { open.append(index) }
                }
            }
        }
        if !verifies(settled) {
            guard open.count <= maximumOpenPlaces else { return nil }
            // A check digit lets one wrong candidate in ten pass: all that can be must be looked at, not the first that
            // fits.
            var found: [[UInt8]] = []
            for changes in 1...maximumChanges { search(&settled, open[...], changes, verifies, &found) }
            guard found.count == 1 else { return nil }
            settled = found[0]
        }
        return damagedFields(zone, settled, fields) > 1 ? settled : nil
    }

    private static func search(
        _ zone: inout [UInt8], _ open: ArraySlice<Int>, _ changes: Int, _ verifies: ([UInt8]) -> Bool,
        _ found: inout [[UInt8]]
    ) {
        guard changes > 0 else {
            if verifies(zone) { found.append(zone) }
            return
        }
        for position in open.indices {
            let index = open[position]
            let original = zone[index]
            guard found.count < 2, let replacement = other(for: original) else { continue }
            zone[index] = replacement
            search(&zone, open[(position + 1)...], changes - 1, verifies, &found)
            zone[index] = original
        }
    }

    private static func damagedFields(
        _ zone: [UInt8], _ repaired: [UInt8], _ fields: [(range: Range<Int>, class: Class)]
    ) -> Int {
        fields.filter { zone[$0.range] != repaired[$0.range] }.count
    }

    /// The letter that a digit was misread for, or `nil`.
    static func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "O")
        case UInt8(ascii: "1"): UInt8(ascii: "I")
        case UInt8(ascii: "2"): UInt8(ascii: "Z")
        case UInt8(ascii: "5"): UInt8(ascii: "S")
        case UInt8(ascii: "6"): UInt8(ascii: "G")
        case UInt8(ascii: "8"): UInt8(ascii: "B")
        default: nil
        }
    }

    /// The digit that a letter was misread for, or `nil`.
    static func digit(for byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "O"), UInt8(ascii: "Q"), UInt8(ascii: "U"), UInt8(ascii: "D"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        case UInt8(ascii: "Z"): UInt8(ascii: "2")
        case UInt8(ascii: "S"): UInt8(ascii: "5")
        case UInt8(ascii: "G"): UInt8(ascii: "6")
        case UInt8(ascii: "B"): UInt8(ascii: "8")
        default: nil
        }
    }

    private static func other(for byte: UInt8) -> UInt8? { letter(for: byte) ?? digit(for: byte) }
}
