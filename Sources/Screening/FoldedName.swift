import People

/// A name as it is compared: words of A–Z, as ICAO Doc 9303-3 (section 4.6) and AAMVA cards write them.
///
/// Apostrophes vanish, hyphens and other punctuation part words, particles join the word that follows (`DE LA CRUZ` is
/// `DELACRUZ`, `MC DONALD` is `MCDONALD`), a generation suffix leaves the surname.
struct FoldedName: Hashable {
    /// One word of A–Z, at most ``longestWord`` letters, never empty.
    typealias Word = [UInt8]

    /// Longer words are cut: no list holds any, and the comparison's cost is bounded by it.
    static let longestWord = 32
    /// Surname words that are compared: the first two and the last.
    static let mostSurnames = 3

    /// First given name.
    var given: Word?
    /// First middle name, or the second given name when there is none.
    var middle: Word?
    /// Surname words in their order, at most ``mostSurnames``.
    var surnames: [Word]
    /// Junior, third and the like.
    var suffix: GenerationSuffix
    /// A Latin letter of it cannot be written with A–Z and is left out: what is left is another name.
    let lacksLetters: Bool

    /// Folds a name; `long` writes Ä as AE and its like.
    init(_ name: PersonName, long: Bool = false) {
        var lacksLetters = false
        var givens = Self.words(name.given ?? "", long: long, lacking: &lacksLetters)
        let middles = Self.words(name.middle ?? "", long: long, lacking: &lacksLetters)
        var surnames = Self.words(name.family, long: long, lacking: &lacksLetters)
        self.lacksLetters = lacksLetters
        var suffix = Self.suffix(name.suffix)
        while surnames.count > 1, let last = surnames.last, let found = GenerationSuffix(word: last) {
            if suffix == .none { suffix = found }
            surnames.removeLast()
        }
        while givens.count > 1, let last = givens.last, let found = GenerationSuffix(word: last) {
            if suffix == .none { suffix = found }
            givens.removeLast()
        }
        given = givens.first
        middle = middles.first ?? (givens.count > 1 ? givens[1] : nil)
        surnames = Self.joiningParticles(surnames)
        if surnames.count > Self.mostSurnames {
            surnames = [surnames[0], surnames[1], surnames[surnames.count - 1]]
        }
        self.surnames = surnames
        self.suffix = suffix
    }

    /// The name's foldings: one, or two when a letter has a long form beside its simple one.
    static func variants(of name: PersonName) -> [FoldedName] {
        let simple = FoldedName(name)
        let letters = [name.given, name.middle, name.family].compactMap { $0?.unicodeScalars }.joined()
        guard letters.contains(where: { LatinLetters.longForm($0) != nil }) else { return [simple] }
        let long = FoldedName(name, long: true)
        return long == simple ? [simple] : [simple, long]
    }

    /// No word to compare: the name was empty or in a script without Latin letters.
    var isEmpty: Bool { given == nil && surnames.isEmpty }

    /// All surname words as one, when there are several.
    var joinedSurname: Word? {
        surnames.count > 1 ? Word(surnames.joined().prefix(Self.longestWord)) : nil
    }

    private static func suffix(_ text: String?) -> GenerationSuffix {
        guard let text else { return .none }
        let word = text.uppercased().utf8.filter { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: " ") }
        return GenerationSuffix(word: word) ?? (word == Array("V".utf8) ? .later : .none)
    }

    /// Splits a text into words of A–Z; `lacking` is set where a Latin letter cannot be written so.
    private static func words(_ text: String, long: Bool, lacking: inout Bool) -> [Word] {
        var words: [Word] = []
        var word: Word = []
        func append(_ letter: UInt8) {
            if word.count < longestWord { word.append(letter) }
        }
        for scalar in text.unicodeScalars.prefix(256) {
            switch scalar {
            case "A"..."Z": append(UInt8(truncatingIfNeeded: scalar.value))
            case "a"..."z": append(UInt8(truncatingIfNeeded: scalar.value & ~0x20))
            case "'", "`", "´", "\u{2018}", "\u{2019}", "\u{02BC}", "\u{0300}"..."\u{036F}": continue
            default:
                if let letters = LatinLetters.folded(scalar, long: long) {
                    letters.withUTF8Buffer { $0.forEach(append) }
                } else if !scalar.isASCII, let letters = LatinLetters.named(scalar) {
                    letters.forEach(append)
                    lacking = lacking || letters.isEmpty
                } else if !word.isEmpty, isSeparator(scalar) {
                    words.append(word)
                    word = []
                }
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? !("0"..."9").contains(scalar) : scalar.properties.isWhitespace || scalar.value >= 0x2010
    }

    private static func joiningParticles(_ words: [Word]) -> [Word] {
        guard words.count > 1 else { return words }
        var joined: [Word] = []
        var pending: Word = []
        for (index, word) in words.enumerated() {
            pending += word
            if index + 1 < words.count, particles.contains(word) { continue }
            joined.append(Word(pending.prefix(longestWord)))
            pending = []
        }
        return joined
    }

    /// Words that belong to the surname word after them.
    private static let particles = Set(
        """
        AL BEN BIN DA DAS DE DEL DELA DELLA DEN DER DI DO DOS DU EL LA LE LOS MAC MC O ST TEN TER VAN VON ZU
        """.split(whereSeparator: \.isWhitespace).map { Word($0.utf8) })
}
