/// What became of a source file's records: what an operator reads after an import.
public struct ListImportSummary: Sendable, Hashable {
    /// Why a record, or a part of it, was left out.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// No id.
        case noID = "no id"
        /// The mapping leaves out records with this status.
        case skippedByStatus = "left out by their status, as the mapping says"
        /// An earlier record has the same id.
        case repeatedID = "id given before, to somebody else"
        /// A further row of somebody who is there already.
        case sameAgain = "further row of the same person"
        /// An alias whose person is not in the file.
        case aliasWithoutPerson = "alias without its person"
        /// An alias that fits several people; all of them have it now.
        case aliasOfSeveral = "alias that fits several people (given to each)"
        /// An alias without a Latin letter; the person is kept.
        case aliasWithoutName = "alias with no name to compare"
        /// No Latin letter in the name.
        case noName = "no name to compare"
        /// Too many aliases or too long a detail.
        case tooLarge = "too many aliases or too long a detail"
        /// The person is kept, without a birth date.
        case badBirthDate = "birth date not readable (person kept without it)"
    }

    /// Records read, the header row not counted.
    public internal(set) var records = 0
    /// Records read from the file of aliases.
    public internal(set) var aliasRecords = 0
    /// Birth dates that were given, readable or not.
    var birthDates = 0
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
    /// The lines of the first records left out for each reason, at most ten.
    public internal(set) var lines: [Reason: [Int]] = [:]
    private static let mostLines = 10

    mutating func skip(_ reason: Reason, line: Int) {
        skipped[reason, default: 0] += 1
        if lines[reason, default: []].count < Self.mostLines { lines[reason, default: []].append(line) }
    }
}
