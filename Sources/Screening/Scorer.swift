/// Compares one query with rows of one index and weighs what it finds.
struct Scorer {
    let index: IndexReader
    let query: Query
    let frequencies: NameFrequencies
    private let sameDateBits: Int
    /// Rows that cannot be worth telling are told as well: for fitting the weights.
    private let tellsAll: Bool
    /// The surname compared last: rows of one surname come one after the other.
    var lastSurname: (first: UInt32, second: UInt32, level: Evidence.SurnameLevel, bits: Int)?

    init(_ query: Query, index: IndexReader, frequencies: NameFrequencies, tellsAll: Bool = false) {
        self.tellsAll = tellsAll
        self.query = query
        self.index = index
        self.frequencies = frequencies
        let rows = index.slotStarts.range(query.date.slot, limit: index.rowCount).count
        sameDateBits = frequencies.dateBits(rows)
    }

    /// What the row's fields say and what it is worth, or `nil` as soon as it cannot be worth telling.
    mutating func compare(_ row: IndexRow) -> (evidence: Evidence, score: Int)? {
        var evidence = Evidence()
        evidence.date = DateAgreement.level(query.date, row.date)
        evidence.dateBits = dateBits(row, evidence.date)
        evidence.isAlias = row.nameNumber > 0
        evidence.suffixConflicts = query.suffix != .none && row.suffix != .none && query.suffix != row.suffix
        compareSurnames(row, &evidence)
        let swapped = mayBeSwapped(row) ? swapped(row, evidence) : nil
        let missing =
            Weights.threshold(evidence.date) - Weights.date(evidence.date).worth(evidence.dateBits)
            - Weights.surname(evidence.surname).worth(evidence.surnameBits)
        guard missing <= query.mostGivenAndMiddle || swapped != nil || tellsAll else { return nil }
        compareGivens(row, &evidence)
        let stillMissing = missing - Weights.given(evidence.given).worth(evidence.givenBits)
        guard stillMissing <= query.mostMiddle || swapped != nil || tellsAll else { return nil }
        compareMiddles(row, &evidence)
        if let swapped, swapped.nameWorth > evidence.nameWorth { evidence = swapped }
        return (evidence, evidence.score)
    }

    /// How rare the listed birth date is, where that matters: a slip within a crowded year says less than within a thin one.
    private func dateBits(_ row: IndexRow, _ level: Evidence.DateLevel) -> Int {
        switch level {
        case .same: sameDateBits
        case .oneDigit, .yearOffByOne, .dayMonthSwapped:
            frequencies.dateBits(index.slotStarts.range(row.date.slot, limit: index.rowCount).count)
        default: 0
        }
    }
}
