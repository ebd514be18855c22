/// What became of a source file's records: what an operator reads after an import.
public struct ListImportSummary: Sendable, Hashable {
    /// Why a record, or a part of it, was left out.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// No id.
        case noID = "no id"
        /// An earlier record has the same id.
        case repeatedID = "id given before"
        /// An alias whose person is not in the file.
        case aliasWithoutPerson = "alias without its person"
        /// No Latin letter in the name.
        case noName = "no name to compare"
        /// Too many aliases or too long a detail.
        case tooLarge = "too many aliases or too long a detail"
        /// The person is kept, without a birth date.
        case badBirthDate = "birth date not readable (person kept without it)"
    }

    /// Records read, the header row not counted.
    public internal(set) var records = 0
    /// People in the index.
    public internal(set) var people = 0
    /// Names in the index, aliases included.
    public internal(set) var names = 0
    /// People without a birth date.
    public internal(set) var withoutBirthDate = 0
    /// People of whom only the year, or year and month, of birth is known.
    public internal(set) var withPartialBirthDate = 0
    /// How many records were left out, and why.
    public internal(set) var skipped: [Reason: Int] = [:]
    /// The line of the first record left out for each reason.
    public internal(set) var firstLine: [Reason: Int] = [:]

    mutating func skip(_ reason: Reason, line: Int) {
        skipped[reason, default: 0] += 1
        if firstLine[reason] == nil { firstLine[reason] = line }
    }
}
