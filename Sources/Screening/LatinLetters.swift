/// Latin letters beyond ASCII and the A–Z they are written with where a machine reads them.
///
/// The simple forms are what AAMVA card data and North American registers print; the long forms of Ä, Ö, Ü, Å and Ø are
/// ICAO Doc 9303-3, section 6.A. A list is built with both, because either may be on the visitor's document.
enum LatinLetters {
    /// The A–Z of a letter, or `nil` for a scalar that is no Latin letter; `long` chooses Ä as AE and its like.
    static func folded(_ scalar: Unicode.Scalar, long: Bool) -> StaticString? {
        if long, let form = longForm(scalar) { return form }
        switch scalar.value {
        case 0xC0...0x17F: return westernAndCentral[Int(scalar.value - 0xC0)]
        case 0x1E00...0x1EFF: return additional(scalar.value)
        default: return nil
        }
    }

    /// The A–Z of a Latin letter that stands in no table, from its name in Unicode: LATIN SMALL LETTER O WITH HORN is an O.
    ///
    /// - Returns: `nil` for a scalar that is no Latin letter; none for a letter that A–Z cannot write.
    static func named(_ scalar: Unicode.Scalar) -> [UInt8]? {
        switch scalar {
        case "\u{AA}", "\u{212B}": return Array("A".utf8)
        case "\u{BA}": return Array("O".utf8)
        case "\u{212A}": return Array("K".utf8)
        case "\u{1C5}", "\u{1F2}": return Array("DZ".utf8)
        case "\u{1C8}": return Array("LJ".utf8)
        case "\u{1CB}": return Array("NJ".utf8)
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: break
        default: return nil
        }
        guard let name = scalar.properties.name?.split(separator: " "), name.contains("LATIN") else { return nil }
        let base = name.prefix { $0 != "WITH" && $0 != "DIGRAPH" }
        guard let last = base.last else { return [] }
        if let known = letterNames[last] { return Array(known.utf8) }
        let isLigature = base.contains("LIGATURE")
        if isLigature, base.suffix(3) == ["LONG", "S", "T"] { return Array("ST".utf8) }
        let isSpelled = last.utf8.count <= (isLigature ? 3 : 2) && last.utf8.allSatisfy { (65...90).contains($0) }
        return isSpelled ? Array(last.utf8) : []
    }

    /// Letters whose names do not spell them; SCHWA as ICAO Doc 9303-3 has it.
    private static let letterNames: [Substring: String] = [
        "ALPHA": "A", "ENG": "N", "ESH": "S", "ETH": "D", "EZH": "Z", "GAMMA": "G", "IOTA": "I", "OI": "GH",
        "OMEGA": "O",
        "SCHWA": "E", "THORN": "TH", "UPSILON": "U", "WYNN": "W", "YOGH": "Y",
    ]

    /// The two-letter form where a letter has one beside its simple form.
    static func longForm(_ scalar: Unicode.Scalar) -> StaticString? {
        switch scalar {
        case "Ä", "ä": "AE"
        case "Ö", "ö", "Ø", "ø": "OE"
        case "Ü", "ü": "UE"
        case "Å", "å": "AA"
        default: nil
        }
    }

    /// U+00C0 to U+017F.
    private static let westernAndCentral: [StaticString] = [
        "A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I", "I", "I", "I",
        "D", "N", "O", "O", "O", "O", "O", "", "O", "U", "U", "U", "U", "Y", "TH", "SS",
        "A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I", "I", "I", "I",
        "D", "N", "O", "O", "O", "O", "O", "", "O", "U", "U", "U", "U", "Y", "TH", "Y",
        "A", "A", "A", "A", "A", "A", "C", "C", "C", "C", "C", "C", "C", "C", "D", "D",
        "D", "D", "E", "E", "E", "E", "E", "E", "E", "E", "E", "E", "G", "G", "G", "G",
        "G", "G", "G", "G", "H", "H", "H", "H", "I", "I", "I", "I", "I", "I", "I", "I",
        "I", "I", "IJ", "IJ", "J", "J", "K", "K", "K", "L", "L", "L", "L", "L", "L", "L",
        "L", "L", "L", "N", "N", "N", "N", "N", "N", "N", "N", "N", "O", "O", "O", "O",
        "O", "O", "OE", "OE", "R", "R", "R", "R", "R", "R", "S", "S", "S", "S", "S", "S",
        "S", "S", "T", "T", "T", "T", "T", "T", "U", "U", "U", "U", "U", "U", "U", "U",
        "U", "U", "U", "U", "W", "W", "Y", "Y", "Y", "Z", "Z", "Z", "Z", "Z", "Z", "S",
    ]

    /// U+1E00 to U+1EFF, where the letters stand in runs (Vietnamese among them).
    private static func additional(_ value: UInt32) -> StaticString? {
        switch value {
        case 0x1E00...0x1E01, 0x1E9A, 0x1EA0...0x1EB7: "A"
        case 0x1E02...0x1E07: "B"
        case 0x1E08...0x1E09: "C"
        case 0x1E0A...0x1E13: "D"
        case 0x1E14...0x1E1D, 0x1EB8...0x1EC7: "E"
        case 0x1E1E...0x1E1F: "F"
        case 0x1E20...0x1E21: "G"
        case 0x1E22...0x1E2B, 0x1E96: "H"
        case 0x1E2C...0x1E2F, 0x1EC8...0x1ECB: "I"
        case 0x1E30...0x1E35: "K"
        case 0x1E36...0x1E3D: "L"
        case 0x1E3E...0x1E43: "M"
        case 0x1E44...0x1E4B: "N"
        case 0x1E4C...0x1E53, 0x1ECC...0x1EE3: "O"
        case 0x1E54...0x1E57: "P"
        case 0x1E58...0x1E5F: "R"
        case 0x1E60...0x1E69, 0x1E9B: "S"
        case 0x1E9E: "SS"
        case 0x1E6A...0x1E71, 0x1E97: "T"
        case 0x1E72...0x1E7B, 0x1EE4...0x1EF1: "U"
        case 0x1E7C...0x1E7F: "V"
        case 0x1E80...0x1E89, 0x1E98: "W"
        case 0x1E8A...0x1E8D: "X"
        case 0x1E8E...0x1E8F, 0x1E99, 0x1EF2...0x1EF9: "Y"
        case 0x1E90...0x1E95: "Z"
        default: nil
        }
    }
}
