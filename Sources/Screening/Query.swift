/// A visitor's folded name and birth date, looked up in one index.
struct Query {
    let given: SoughtWord?
    let middle: SoughtWord?
    let surnames: [SoughtWord]
    /// All surname words as one, when there are several.
    let joined: SoughtWord?
    let date: PackedDate
    let suffix: GenerationSuffix
    /// The most that given and middle name together can be worth, whatever row they are compared with.
    let mostGivenAndMiddle: Int
    /// The most that the middle name can be worth.
    let mostMiddle: Int

    init(_ name: FoldedName, date: PackedDate, in index: IndexReader, frequencies: NameFrequencies) {
        func sought(_ word: FoldedName.Word) -> SoughtWord { SoughtWord(word, in: index, frequencies: frequencies) }
        given = name.given.map(sought)
        middle = name.middle.map(sought)
        surnames = name.surnames.map(sought)
        joined = name.joinedSurname.map(sought)
        suffix = name.suffix
        self.date = date
        let mostGiven = max(
            given.map { word in
                Evidence.GivenLevel.allCases.map { Weights.given($0).worth(word.mostGivenBits) }.reduce(0, max)
            } ?? 0,
            middle.map { Weights.given(.middleName).worth($0.mostGivenBits) } ?? 0)
        let mostMiddle =
            middle.map { word in
                Evidence.MiddleLevel.allCases.map { Weights.middle($0).worth(word.mostGivenBits) }.reduce(0, max)
            } ?? 0
        mostGivenAndMiddle = mostGiven + mostMiddle
        self.mostMiddle = mostMiddle
    }
}
