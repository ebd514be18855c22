import People

/// What a reason's sentence may quote: the listed row's own words, the visitor's, and the number of names.
struct Reasoning {
    let row: IndexRow
    /// Number of the listed person's names, the leading one included.
    let names: Int
    let question: ScreeningQuestion
    let index: IndexReader

    /// The visitor's given name in A–Z.
    var soughtGiven: String { FoldedName(question.name).given.map { String(decoding: $0, as: UTF8.self) } ?? "" }
    /// The listed given name in A–Z.
    var listedGiven: String { String(decoding: index.word(row.given), as: UTF8.self) }

    /// "MIKE is a short form of MICHAEL", whichever way round it is.
    var shortForm: String {
        let sought = index.number(of: Array(soughtGiven.utf8))
        if let sought, index.shortForms(of: row.given).contains(sought) {
            return "\(soughtGiven) is a short form of \(listedGiven)"
        }
        if let sought, index.shortForms(of: sought).contains(row.given) {
            return "\(listedGiven) is a short form of \(soughtGiven)"
        }
        return "\(soughtGiven) and \(listedGiven) are forms of one name"
    }
}
