import People

extension FoldedName {
    /// The name that a row's words give back; what differs from the published name is stored with the person.
    var rebuilt: PersonName {
        func text(_ word: Word?) -> String? { word.map { String(decoding: $0, as: UTF8.self) } }
        return PersonName(
            given: text(given), middle: text(middle),
            family: ([surnames.first] + [surnames.dropFirst().last]).compactMap(text).joined(separator: " "),
            suffix: suffix.text)
    }
}
