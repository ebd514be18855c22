/// A word's sound, coarsely: digraphs as one letter, voiced as unvoiced, no vowels but a leading one.
///
/// In the manner of Metaphone (L. Philips, Computer Language, December 1990), cut to what surnames of many origins have
/// in common. It only ever raises the score of words that look alike already or begin alike.
enum SoundKey {
    /// A hash of the key, never zero, or zero for a key of fewer than two sounds.
    static func hash(_ word: [UInt8]) -> UInt32 {
        let key = key(word)
        return key.count < 2 ? 0 : max(WordHash.hash(key), 1)
    }

    /// The sounds as letters; `A` stands for a leading vowel.
    static func key(_ word: [UInt8]) -> [UInt8] {
        var letters = word[...]
        for silent in silentStarts where letters.starts(with: silent) { letters = letters.dropFirst() }
        if letters.count > 5, letters.starts(with: "MAC".utf8) { letters = Array("MC".utf8) + letters.dropFirst(3) }
        var key: [UInt8] = []
        var rest = letters[...]
        var isFirst = true
        while let letter = rest.first {
            var sounds: [UInt8]
            if let (spelling, sound) = digraphs.first(where: { rest.starts(with: $0.0) }) {
                rest = rest.dropFirst(spelling.count)
                sounds = sound
            } else {
                rest = rest.dropFirst()
                sounds = sound(of: letter, before: rest.first, isFirst: isFirst)
            }
            sounds.removeAll { $0 == key.last }
            key += sounds
            isFirst = false
        }
        return key
    }

    private static func sound(of letter: UInt8, before next: UInt8?, isFirst: Bool) -> [UInt8] {
        let soft = next.map { "EIY".utf8.contains($0) } ?? false
        switch Unicode.Scalar(letter) {
        case "A", "E", "I", "O", "U", "Y", "H", "W": return isFirst ? [UInt8(ascii: "A")] : []
        case "C": return [UInt8(ascii: soft ? "S" : "K")]
        case "Q": return [UInt8(ascii: "K")]
        case "Z": return [UInt8(ascii: "S")]
        case "G": return [UInt8(ascii: soft ? "J" : "G")]
        case "V": return [UInt8(ascii: "F")]
        case "D": return [UInt8(ascii: "T")]
        case "X": return Array("KS".utf8)
        default: return [letter]
        }
    }

    private static let silentStarts = ["KN", "GN", "WR"].map { Array($0.utf8) }
    private static let digraphs: [([UInt8], [UInt8])] = [
        ("GHT", "T"), ("SCH", "S"), ("TCH", "K"), ("PH", "F"), ("CK", "K"), ("CH", "K"), ("SH", "S"), ("TH", "T"),
        ("GH", ""), ("DG", "J"), ("QU", "K"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
}
