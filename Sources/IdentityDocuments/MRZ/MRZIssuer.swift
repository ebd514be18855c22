/// The three-letter code of an issuing state or organisation (ICAO Doc 9303-3, section 5).
struct MRZIssuer {
    /// The code without fillers (`D` for Germany), or `nil` if there is none.
    let code: String?
    /// Misread digits were put right.
    let isRepaired: Bool

    /// Utopia: the issuer of every published example.
    var isSpecimen: Bool { code == "UTO" }

    /// Reads a code; it has only letters.
    init(_ zone: [UInt8], _ range: Range<Int>) {
        if zone[range].contains(where: Byte.isDigit) {
            var letters = zone
            for index in range { letters[index] = MRZRepair.letter(for: zone[index]) ?? zone[index] }
            code = Self.text(letters, range)
            isRepaired = true
        } else {
            code = Self.text(zone, range)
            isRepaired = false
        }
    }

    private static func text(_ zone: [UInt8], _ range: Range<Int>) -> String? {
        let text = Latin1.text(zone, range, separator: Byte.filler)
        return text.isEmpty ? nil : text
    }
}
