/// A word of the visitor's name, looked up once in an index: its neighbours there and how common they are.
final class SoughtWord {
    /// The word's letters.
    let letters: FoldedName.Word
    /// Which letters it has.
    let letterSet: UInt32
    /// A hash of its sound, or zero.
    let sound: UInt32
    /// Its number in the index, or ``absent``.
    let number: UInt32
    /// Words within one edit of it, ascending, itself excluded.
    let neighbours: [UInt32]
    /// The formal names that it is short for, ascending, itself among them when it is one.
    let formalNames: [UInt32]
    /// Rarity, in sixteenths of a bit, of a surname within one edit of it.
    let surnameNearBits: Int
    /// Rarity of a given name within one edit of it.
    let givenNearBits: Int
    /// Rarity of a given name that is a short or formal form of it.
    let nicknameBits: Int
    /// Rarity of a given name with its first letter.
    let initialBits: Int

    /// The greatest rarity that any agreement of it with a given or middle name can have.
    let mostGivenBits: Int
    /// The number of its first letter as a word of the index, or ``absent``.
    let initialNumber: UInt32

    /// A number that no word has, and that is not ``IndexLayout/noWord``.
    static let absent = UInt32.max - 1

    /// Looks a word up.
    init(_ letters: FoldedName.Word, in index: IndexReader, frequencies: NameFrequencies) {
        self.letters = letters
        letterSet = WordHash.letters(letters)
        sound = SoundKey.hash(letters)
        let found = index.wordsWithinOneEdit(of: letters)
        number = found.same ?? Self.absent
        neighbours = found.others
        var surnames = found.same.map { index.surnameCount($0) } ?? 0
        var givens = found.same.map { index.givenCount($0) } ?? 0
        for word in neighbours {
            surnames += index.surnameCount(word)
            givens += index.givenCount(word)
        }
        surnameNearBits = frequencies.bits(surnames)
        givenNearBits = frequencies.bits(givens)
        formalNames = found.same.map { index.formalNames(of: $0) } ?? []
        nicknameBits = frequencies.bits(
            formalNames.reduce(0) { sum, formal in
                sum + index.shortForms(of: formal).reduce(0) { $0 + index.givenCount($1) }
            })
        let initial = Array(letters.prefix(1))
        initialNumber = index.number(of: initial) ?? Self.absent
        mostGivenBits = max(frequencies.bits(found.same.map { index.givenCount($0) } ?? 0), givenNearBits, nicknameBits)
        initialBits = frequencies.bits(index.givenCount(index.words(beginningWith: initial)))
    }

    /// Whether a word of the index is within one edit.
    func isNeighbour(_ word: UInt32) -> Bool { neighbours.containsSorted(word) }
}
