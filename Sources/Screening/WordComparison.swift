/// How a sought word and a word of the index compare, apart from what nicknames say.
enum WordComparison {
    case same, oneEdit, twoEdits, sound, beginning, threeEdits, different

    /// The strongest level that holds.
    static func compare(_ sought: SoughtWord, _ number: UInt32, in index: IndexReader) -> WordComparison {
        if number == sought.number { return .same }
        if sought.isNeighbour(number) { return .oneEdit }
        let letterSet = index.wordLetters[number]
        // Every edit removes at most one letter from the one set and adds at most one to the other.
        let missing = max(
            (sought.letterSet & ~letterSet).nonzeroBitCount, (letterSet & ~sought.letterSet).nonzeroBitCount)
        let sameSound = sought.sound != 0 && sought.sound == index.wordSounds[number]
        let isWithin = letterSet & ~sought.letterSet == 0 || sought.letterSet & ~letterSet == 0
        guard missing <= 3 || sameSound || isWithin else { return .different }
        let word = index.word(number)
        return sought.letters.withUnsafeBytes { letters in
            let longer = max(letters.count, word.count)
            let shorter = min(letters.count, word.count)
            guard shorter > 0 else { return .different }
            var edits = 4
            let limit = longer >= 8 ? 3 : 2
            if longer >= 4, missing <= limit { edits = EditDistance.distance(letters, word, limit: limit) }
            if edits <= 2 { return .twoEdits }
            if isWithin, isBeginning(sought, number, in: index) { return .beginning }
            if sameSound, longer >= 4 { return .sound }
            return edits == 3 && longer >= 8 ? .threeEdits : .different
        }
    }

    /// Whether one of the words, of three letters at least, is the beginning of the other.
    static func isBeginning(_ sought: SoughtWord, _ number: UInt32, in index: IndexReader) -> Bool {
        let word = index.word(number)
        let shorter = min(sought.letters.count, word.count)
        return shorter >= 3 && sought.letters.prefix(shorter).elementsEqual(word.prefix(shorter))
    }
}
