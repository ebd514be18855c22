extension IndexReader {
    /// No name has more forms; it bounds the work that a damaged file can ask for.
    private static let mostForms = 256

    /// The word itself, if the index has it, and all words within one edit of it, ascending.
    func wordsWithinOneEdit(of letters: FoldedName.Word) -> (same: UInt32?, others: [UInt32]) {
        var same: UInt32?
        var others: [UInt32] = []
        let shift = UInt32(32 - (deletionStarts.count - 1).trailingZeroBitCount)
        letters.withUnsafeBytes { sought in
            for hash in WordHash.neighbourhood(letters) {
                let part = deletionStarts.range(Int(hash >> shift), limit: deletions.count / 2)
                for entry in part where deletions[entry * 2] == hash {
                    let number = deletions[entry * 2 + 1]
                    let distance = EditDistance.distance(sought, word(number), limit: 1)
                    if distance == 0 { same = number }
                    if distance == 1 { others.append(number) }
                }
            }
        }
        others.sort()
        return (same, others.withoutRepetitions)
    }

    /// The formal names that a word is short for, itself among them when it is one; ascending.
    func formalNames(of word: UInt32) -> [UInt32] {
        formalNameStarts.range(Int(word), limit: formalNames.count).prefix(Self.mostForms).map { formalNames[$0] }
    }

    /// The short forms of a formal name, itself among them; ascending.
    func shortForms(of word: UInt32) -> [UInt32] {
        shortFormStarts.range(Int(word), limit: shortForms.count).prefix(Self.mostForms).map { shortForms[$0] }
    }

    /// Whether one word is a short form of the other, or both are of a third.
    func areForms(of formals: [UInt32], _ word: UInt32) -> Bool {
        guard !formals.isEmpty, Int(word) < wordCount else { return false }
        return formalNameStarts.range(Int(word), limit: formalNames.count)
            .contains { formals.containsSorted(formalNames[$0]) }
    }
}
