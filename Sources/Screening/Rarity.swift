/// How seldom two unrelated words agree by chance, where the index cannot count it.
enum Rarity {
    /// Rarity, in sixteenths of a bit, of a word within two edits of one of so many letters.
    static func twoEdits(letters: Int) -> Int {
        switch letters {
        case ..<5: 48
        case 5: 72
        case 6: 100
        case 7: 125
        case 8: 150
        default: 175
        }
    }
}
