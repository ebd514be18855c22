import People
public import Screening

/// Makes an index of source files as a mapping says.
public struct ListImporter {
    /// What an operator may accept after having looked at it.
    public struct Acceptance: OptionSet, Sendable {
        /// The flags.
        public let rawValue: Int
        /// A list with far fewer people than the edition before.
        public static let fewerPeople = Self(rawValue: 1)
        /// A list in which many birth dates cannot be read.
        public static let unreadBirthDates = Self(rawValue: 2)

        /// Flags by number.
        public init(rawValue: Int) { self.rawValue = rawValue }
    }

    private let mapping: ListMapping
    private let header: ListHeader
    private var summary = ListImportSummary()
    private var collector = PersonCollector()

    /// Reads source files and makes an index of them.
    ///
    /// - Parameters:
    ///   - source: the file of people.
    ///   - aliases: the file of aliases, for a mapping that has one.
    ///   - mapping: which fields mean what.
    ///   - header: what the list says about itself; its as-of date is the day on which ages without a day were true.
    ///   - before: number of people in the edition before.
    ///   - accepting: what is not refused this time.
    ///   - report: called with the part that is done, 0 to 1.
    /// - Returns: the index, not yet written, and what became of the records.
    /// - Throws: ``ListImportFailure`` when the list as a whole is refused.
    public static func build(
        source: String, aliases: String? = nil, mapping: ListMapping, header: ListHeader, before: Int? = nil,
        accepting: Acceptance = [], report: (Double) -> Void = { _ in }
    ) throws(ListImportFailure) -> (builder: IndexBuilder, summary: ListImportSummary) {
        guard mapping.needsAliasFile == (aliases != nil) else { throw .aliasFile(wanted: mapping.needsAliasFile) }
        return try withoutActuallyEscaping(report) { report throws(ListImportFailure) in
            let people = try BlockReader(source) { report($0 * 0.6) }
            let second: BlockReader? =
                if let aliases { try BlockReader(aliases) { _ in } } else { nil }
            var importer = ListImporter(mapping, header)
            try importer.read(try mapping.source(of: people))
            if let second, let file = mapping.aliasFile { try importer.readAliases(try file.source(of: second), file) }
            return try importer.finish(before, accepting, report)
        }
    }

    /// Makes an index of texts that are already in memory.
    public static func build(
        bytes: [UInt8], aliases: [UInt8]? = nil, mapping: ListMapping, header: ListHeader, before: Int? = nil,
        accepting: Acceptance = []
    ) throws(ListImportFailure) -> (builder: IndexBuilder, summary: ListImportSummary) {
        guard mapping.needsAliasFile == (aliases != nil) else { throw .aliasFile(wanted: mapping.needsAliasFile) }
        var importer = ListImporter(mapping, header)
        try importer.read(try mapping.source(of: bytes))
        if let aliases, let file = mapping.aliasFile { try importer.readAliases(try file.source(of: aliases), file) }
        return try importer.finish(before, accepting) { _ in }
    }

    private init(_ mapping: ListMapping, _ header: ListHeader) {
        self.mapping = mapping
        self.header = header
    }

    private mutating func read(_ source: some RecordSource) throws(ListImportFailure) {
        var source = source
        while let record = try source.next() {
            summary.records += 1
            try take(record)
        }
    }

    private mutating func take(_ record: SourceRecord) throws(ListImportFailure) {
        let skips = mapping.skip.contains { $0.values.contains(Self.trimmed(record.values[$0.field]).uppercased()) }
        guard !skips else { return summary.skip(.skippedByStatus, line: record.line) }
        let id = mapping.id.id(of: record.values)
        guard !id.isEmpty else { return summary.skip(.noID, line: record.line) }
        let name = mapping.person.name(in: record.values)
        if let kind = mapping.rowKind {
            let value = record.values[kind.field]
            if kind.alias.contains(value) { return collector.alias(name, of: id, line: record.line) }
            guard kind.person.contains(value) else { throw .unknownKind(line: record.line) }
        }
        var person = ListedPerson(id: id, name: name, birthDate: nil, detail: record.details)
        switch mapping.birthDate.find(in: record.values, asOf: header.asOf) {
        case .none: break
        case .dates(let dates):
            summary.birthDates += 1
            person.birthDate = dates.first
            person.otherBirthDates = Array(dates.dropFirst())
        case .unreadable:
            summary.birthDates += 1
            summary.skip(.badBirthDate, line: record.line)
        }
        for detail in mapping.details where !record.values[detail.field].isEmpty {
            person.detail[detail.name] = record.values[detail.field]
        }
        person.aliasNames = aliases(in: record)
        let key = mapping.aliasFile.map { Self.key($0.personKey, record.values) }
        switch collector.add(person, renumbering: mapping.id.isMade, key: key, line: record.line) {
        case .added: break
        case .sameAgain: summary.skip(.sameAgain, line: record.line)
        case .repeatedID: summary.skip(.repeatedID, line: record.line)
        }
    }

    private func aliases(in record: SourceRecord) -> [PersonName] {
        var names: [PersonName] = []
        var list = 0
        for alias in mapping.aliases {
            switch alias.place {
            case .field(let field, let separator, let order):
                names += Self.parts(record.values[field], separator).map { FullName.name($0, order) }
            case .name(let name):
                names.append(name.name(in: record.values))
            case .list(_, _, let name):
                if list < record.lists.count { names += record.lists[list].map { name.name(in: $0) } }
                list += 1
            }
        }
        return names.filter { !$0.family.isEmpty || $0.given != nil }
    }

    private mutating func readAliases(
        _ source: some RecordSource, _ file: AliasFileMapping
    ) throws(ListImportFailure) {
        var source = source
        while let record = try source.next() {
            summary.aliasRecords += 1
            let fitting = collector.join(file.name.name(in: record.values), by: Self.key(file.key, record.values))
            if fitting == 0 { summary.skip(.aliasWithoutPerson, line: record.line) }
            if fitting > 1 { summary.skip(.aliasOfSeveral, line: record.line) }
        }
    }

    private mutating func finish(
        _ before: Int?, _ accepting: Acceptance, _ report: (Double) -> Void
    ) throws(ListImportFailure) -> (builder: IndexBuilder, summary: ListImportSummary) {
        let unreadable = summary.skipped[.badBirthDate] ?? 0
        guard unreadable * 20 <= summary.birthDates || accepting.contains(.unreadBirthDates) else {
            throw .badBirthDates(
                unreadable: unreadable, given: summary.birthDates, firstLine: summary.lines[.badBirthDate]?.first ?? 0)
        }
        let builder = try collector.builder(header, &summary) { report(0.6 + $0 * 0.2) }
        guard builder.people > 0 else { throw .empty }
        if let before, builder.people * 5 < before * 4, !accepting.contains(.fewerPeople) {
            throw .fewerPeople(now: builder.people, before: before)
        }
        return (builder, summary)
    }

    /// The values that join an alias to its person, without regard to case and blanks; empty when all are empty.
    private static func key(_ places: [Int], _ values: [String]) -> String {
        let parts = places.map { values[$0].uppercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        return parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: "\u{1F}")
    }

    private static func parts(_ text: String, _ separator: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: separator).map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
