import People

/// Takes a full name apart.
enum FullName {
    /// The parts of a name that is written in one field.
    static func name(_ text: String, _ order: NameMapping.Order) -> PersonName {
        let parts = text.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false).map { words($0) }
        // A comma says where the surname ends, whatever the order is said to be.
        if order == .surnameFirst || parts.count > 1, parts.count > 1 || order == .surnameFirst {
            return surnameFirst(parts)
        }
        return givenFirst(parts.first ?? [])
    }

    private static func surnameFirst(_ parts: [[Substring]]) -> PersonName {
        var family = parts.first ?? []
        var others = parts.count > 1 ? parts[1] : []
        // SMITH JOHN PAUL: without a comma, the first word is the surname.
        if parts.count == 1, family.count > 1 {
            others = Array(family.dropFirst())
            family = Array(family.prefix(1))
        }
        // SMITH, JR, JOHN: a middle part that is a suffix, or a last one.
        var suffix = parts.count > 2 ? parts[2] : []
        if parts.count > 2, others.count == 1, let only = others.first, isSuffix(only) { swap(&others, &suffix) }
        if suffix.isEmpty { suffix = takeSuffix(&others) ?? takeSuffix(&family) ?? [] }
        return PersonName(
            given: others.first.map(String.init), middle: joined(others.dropFirst()), family: joined(family[...]) ?? "",
            suffix: joined(suffix[...]))
    }

    private static func givenFirst(_ parts: [Substring]) -> PersonName {
        var words = parts
        let suffix = takeSuffix(&words) ?? []
        var first = max(0, words.count - 1)
        while first > 1, particles.contains(words[first - 1].uppercased()) { first -= 1 }
        let others = words.prefix(first)
        return PersonName(
            given: others.first.map(String.init), middle: joined(others.dropFirst()),
            family: joined(words.dropFirst(first)) ?? "", suffix: joined(suffix[...]))
    }

    private static func words(_ text: Substring) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }

    private static func joined(_ words: ArraySlice<Substring>) -> String? {
        words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// Takes a suffix from the end, if another word remains.
    private static func takeSuffix(_ words: inout [Substring]) -> [Substring]? {
        guard words.count > 1, let last = words.last, isSuffix(last) else { return nil }
        return [words.removeLast()]
    }

    private static func isSuffix(_ word: Substring) -> Bool {
        suffixes.contains(word.uppercased().filter { $0 != "." })
    }

    private static let suffixes: Set = ["JR", "SR", "II", "III", "IV", "2ND", "3RD", "4TH"]
    private static let particles: Set = [
        "DA", "DE", "DEL", "DELA", "DELLA", "DER", "DI", "DOS", "DU", "LA", "LE", "LOS", "MC", "O", "SAN", "SANTA",
        "ST",
        "TEN", "TER", "VAN", "VON",
    ]
}
