import People

/// Collects people and makes an index file of them.
public struct IndexBuilder: Sendable {
    /// What the list says about itself.
    public let header: ListHeader
    /// Number of people so far.
    public private(set) var people = 0
    /// Number of names so far, aliases and second spellings included.
    public var names: Int { rows.count }

    private(set) var rows: [IndexRow] = []
    private(set) var words: [FoldedName.Word] = []
    private(set) var personStarts: [UInt32] = [0]
    private(set) var personBytes = ByteWriter()
    private var wordNumbers: [FoldedName.Word: UInt32] = [:]

    private static let mostAliases = 200
    private static let mostOtherBirthDates = 8
    private static let longestDetail = 65_535
    private static let mostRows = 1 << 27

    /// An empty list.
    public init(header: ListHeader) {
        self.header = header
        for word in Nicknames.entries.joined() { _ = number(of: Array(word)) }
    }

    /// Adds a person; on failure nothing of the person is added.
    public mutating func add(_ person: ListedPerson) throws(IndexBuildFailure) {
        guard (1...255).contains(person.id.utf8.count) else { throw .badID }
        let detailSize = person.detail.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        guard person.aliasNames.count <= Self.mostAliases, person.otherBirthDates.count <= Self.mostOtherBirthDates,
            detailSize <= Self.longestDetail
        else { throw .tooLarge }
        let leading = FoldedName.variants(of: person.name)
        guard leading.contains(where: { !$0.isEmpty }) else { throw .emptyName }
        guard rows.count < Self.mostRows, personBytes.bytes.count < Int(UInt32.max) - 1 << 20 else {
            throw .listTooLarge
        }

        let dates = [PackedDate(person.birthDate)] + person.otherBirthDates.map { PackedDate($0) }
        var record = PersonRecord(
            id: person.id, names: 1 + person.aliasNames.count, published: [:], detail: person.detail)
        for (number, name) in ([person.name] + person.aliasNames).enumerated() {
            let variants = number == 0 ? leading : FoldedName.variants(of: name)
            for folded in variants where !folded.isEmpty {
                for date in dates { rows.append(row(folded, number, inheriting: leading.first?.middle, date)) }
            }
            if variants.first?.rebuilt != name { record.published[min(number, 31)] = name }
        }
        record.encode(into: &personBytes)
        personStarts.append(UInt32(personBytes.bytes.count))
        people += 1
    }

    private mutating func row(
        _ name: FoldedName, _ number: Int, inheriting leadingMiddle: FoldedName.Word?, _ date: PackedDate
    ) -> IndexRow {
        let inherits = number > 0 && name.middle == nil && leadingMiddle != nil
        return IndexRow(
            surname: word(name.surnames.first), secondSurname: word(name.surnames.dropFirst().last),
            given: word(name.given), middle: word(name.middle ?? (inherits ? leadingMiddle : nil)),
            packed: IndexRow.packed(date: date, nameNumber: number, suffix: name.suffix, middleIsInherited: inherits),
            person: UInt32(people))
    }

    private mutating func word(_ word: FoldedName.Word?) -> UInt32 {
        word.map { number(of: $0) } ?? IndexLayout.noWord
    }

    private mutating func number(of word: FoldedName.Word) -> UInt32 {
        if let number = wordNumbers[word] { return number }
        let number = UInt32(words.count)
        wordNumbers[word] = number
        words.append(word)
        return number
    }
}
