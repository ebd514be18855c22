/// The whole name in one element, `DAA`, whose order depends on the issuer (2000 standard; ANSI D20).
enum AAMVAFullName {
    /// The order in which an issuer writes the parts.
    enum Order {
        /// `LAST,FIRST,MIDDLE,SUFFIX`, with parts empty or missing: the standard.
        case familyFirst
        /// `FIRST,MIDDLE,LAST`: Colorado's version 1.
        case givenFirst
        /// `FIRST MIDDLE LAST`, without commas: Pennsylvania.
        case spoken

        /// The order of the issuer with this number, whose text names this jurisdiction.
        init(issuer: Int?, jurisdiction: String?, version: Int) {
            switch (issuer, jurisdiction) {
            case (636020, _) where version == 1: self = .givenFirst
            case (636025, _), (_, "PA"): self = .spoken
            default: self = .familyFirst
            }
        }
    }

    /// The parts of a name that was split at its commas, or `nil` if their order is anybody's guess.
    static func read(_ pieces: [String], _ order: Order) -> NameParts? {
        guard let first = pieces.first, pieces.contains(where: { !$0.isEmpty }) else { return nil }
        if pieces.count == 1 {
            guard order == .spoken || !first.utf8.contains(Byte.blank) else { return nil }
            return spoken(first)
        }
        let four = pieces + Array(repeating: "", count: max(0, 4 - pieces.count))
        if order == .givenFirst, !four[2].isEmpty {
            return NameParts(given: four[0], middle: four[1], family: four[2], suffix: four[3])
        }
        return NameParts(given: four[1], middle: four[2], family: four[0], suffix: four[3])
    }

    private static func spoken(_ text: String) -> NameParts {
        var words = text.split(separator: " ").map(String.init)
        var parts = NameParts()
        if words.count > 2, let last = words.last, DisplayName.isSuffix(last) {
            parts.suffix = last
            words.removeLast()
        }
        parts.family = words.popLast() ?? ""
        if !words.isEmpty { parts.given = words.removeFirst() }
        parts.middle = words.joined(separator: " ")
        return parts
    }
}
