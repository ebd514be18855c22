/// The hashes that the index stores of words and of words with one letter left out.
enum WordHash {
    /// FNV-1a with a final mix, so that the leading bits are as good as the others.
    static func hash(_ letters: some Sequence<UInt8>) -> UInt32 {
        mixed(letters.reduce(start, step))
    }

    /// The hashes of a word and of its forms with one letter left out, each once: two words within one edit of each
    /// other share one of them.
    ///
    /// Words of one or two letters have no neighbours.
    static func neighbourhood(_ word: [UInt8]) -> [UInt32] {
        var hashes = [hash(word)]
        guard word.count > 2 else { return hashes }
        hashes.reserveCapacity(word.count + 1)
        for index in word.indices where index == 0 || word[index] != word[index - 1] {
            var value = start
            for other in word.indices where other != index { value = step(value, word[other]) }
            hashes.append(mixed(value))
        }
        return hashes
    }

    /// Which letters a word has: bit 0 is A.
    static func letters(_ word: some Sequence<UInt8>) -> UInt32 {
        word.reduce(0) { $0 | 1 << ((UInt32($1) &- 65) & 31) }
    }

    private static let start: UInt32 = 2_166_136_261

    private static func step(_ value: UInt32, _ letter: UInt8) -> UInt32 {
        (value ^ UInt32(letter)) &* 16_777_619
    }

    private static func mixed(_ value: UInt32) -> UInt32 {
        var value = value
        value ^= value >> 15
        value = value &* 0x2C1B_3C6D
        return value ^ value >> 12
    }
}
