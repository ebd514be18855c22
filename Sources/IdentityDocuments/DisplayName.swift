import People

/// Names as people write them, for a badge; the matched name is never touched.
enum DisplayName {
    /// A name with capitals where people put them; parts that have lower-case letters already stay as they are.
    static func written(_ name: PersonName) -> PersonName {
        var written = name
        written.given = name.given.map { part($0, isFamily: false) }
        written.middle = name.middle.map { part($0, isFamily: false) }
        written.family = part(name.family, isFamily: true)
        written.suffix = name.suffix.map(suffix)
        return written
    }

    /// Whether a word is a generational suffix (AAMVA 2020, table D.3, `DCU`).
    static func isSuffix(_ word: String) -> Bool {
        ["JR", "SR", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "1ST", "2ND", "3RD", "4TH", "5TH"]
            .contains(word.uppercased().filter { $0 != "." })
    }

    private static func part(_ text: String, isFamily: Bool) -> String {
        guard !text.unicodeScalars.contains(where: { $0.properties.isLowercase }) else { return text }
        let words = text.split(separator: " ")
        return words.enumerated().map { index, word in
            let isLast = index == words.count - 1
            if isFamily, !isLast, particles.contains(String(word)) { return word.lowercased() }
            return word.split(separator: "-", omittingEmptySubsequences: false).map(capitalized).joined(separator: "-")
        }.joined(separator: " ")
    }

    private static func capitalized(_ word: Substring) -> String {
        let pieces = word.split(separator: "'", omittingEmptySubsequences: false)
        if pieces.count > 1 { return pieces.map { capitalized($0) }.joined(separator: "'") }
        if word.hasPrefix("MC"), word.count > 3 { return "Mc" + first(word.dropFirst(2)) }
        return first(word)
    }

    private static func first(_ word: Substring) -> String {
        word.prefix(1).uppercased() + word.dropFirst().lowercased()
    }

    private static func suffix(_ text: String) -> String {
        switch text.uppercased() {
        case "JR", "JR.": "Jr."
        case "SR", "SR.": "Sr."
        case "PH.D.", "PHD": "Ph.D."
        case "1ST", "2ND", "3RD", "4TH", "5TH", "6TH", "7TH", "8TH", "9TH": text.lowercased()
        default: text
        }
    }

    /// Words in front of a family name that are written small.
    private static let particles: Set<String> = [
        "DE", "DEL", "DELA", "DELLA", "DI", "DA", "DAS", "DO", "DOS", "DU", "LA", "LAS", "LE", "LOS", "VAN", "VON",
        "DER",
        "DEN", "TEN", "TER", "ZU", "ZUR", "Y", "E", "AF", "AV", "BIN", "IBN", "BINT", "AL", "EL",
    ]
}
