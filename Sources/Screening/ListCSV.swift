import Foundation
import People

/// Our own source format: `id,kind,given,middle,surname,suffix,dateOfBirth` and any columns `detail.*`, by header.
///
/// `kind` is `person` (also `primary`, or empty) or `alias`, which adds a name to the person with the same id wherever
/// in the file that person stands. A birth date is `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty.
public struct ListCSV {
    private var columns: [Column: Int] = [:]
    private var details: [(name: String, place: Int)] = []
    private var width = 0
    private var people: [ListedPerson] = []
    private var lines: [Int32] = []
    private var places: [String: Int] = [:]
    private var aliases: [(id: String, name: PersonName, line: Int)] = []
    private var birthDates = 0
    private var summary = ListImportSummary()

    private enum Column: String, CaseIterable {
        case id, kind, given, middle, surname, suffix, dateOfBirth
    }

    /// Reads a file and makes an index of it; `report` is called with the number of bytes read so far.
    ///
    /// - Throws: ``ListImportFailure`` when the file as a whole is refused: it is not CSV, holds nobody, or more than
    ///   5 % of the birth dates given cannot be read.
    public static func build(
        csv path: String, header: ListHeader, report: (Int) -> Void = { _ in }
    ) throws(ListImportFailure) -> (builder: IndexBuilder, summary: ListImportSummary) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(errno: errno) }
        defer { close(descriptor) }
        return try withoutActuallyEscaping(report) { report throws(ListImportFailure) in
            var total = 0
            return try build(header: header) { () throws(ListImportFailure) -> [UInt8] in
                let block = try readBlock(descriptor)
                total += block.count
                report(total)
                return block
            }
        }
    }

    /// Makes an index of text that is already in memory.
    public static func build(
        bytes: [UInt8], header: ListHeader
    ) throws(ListImportFailure) -> (builder: IndexBuilder, summary: ListImportSummary) {
        var rest: [UInt8]? = bytes
        return try build(header: header) { () throws(ListImportFailure) -> [UInt8] in
            defer { rest = nil }
            return rest ?? []
        }
    }

    private static func readBlock(_ descriptor: Int32) throws(ListImportFailure) -> [UInt8] {
        let size = 256 << 10
        var failure: Int32 = 0
        let block = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            var result = read(descriptor, buffer.baseAddress, size)
            while result < 0, errno == EINTR { result = read(descriptor, buffer.baseAddress, size) }
            if result < 0 { failure = errno }
            count = max(0, result)
        }
        guard failure == 0 else { throw .unreadable(errno: failure) }
        return block
    }

    private static func build(
        header: ListHeader, _ nextBlock: @escaping () throws(ListImportFailure) -> [UInt8]
    ) throws(ListImportFailure) -> (builder: IndexBuilder, summary: ListImportSummary) {
        var reader = try CSVReader(nextBlock)
        var list = ListCSV()
        guard let names = try reader.next() else { throw .empty }
        try list.readHeader(names)
        while let fields = try reader.next() { try list.take(fields, line: reader.line) }
        return try list.finish(header)
    }

    private mutating func readHeader(_ names: [String]) throws(ListImportFailure) {
        for (place, name) in names.enumerated() {
            let name = name.trimmingCharacters(in: .whitespaces)
            if let column = Column(rawValue: name) {
                guard columns[column] == nil else { throw .repeatedColumn(name) }
                columns[column] = place
            } else if name.hasPrefix("detail."), name.count > 7 {
                let key = String(name.dropFirst(7))
                guard !details.contains(where: { $0.name == key }) else { throw .repeatedColumn(name) }
                details.append((key, place))
            }
        }
        for column in [Column.id, .given, .surname, .dateOfBirth] where columns[column] == nil {
            throw .missingColumn(column.rawValue)
        }
        width = names.count
    }

    private mutating func take(_ fields: [String], line: Int) throws(ListImportFailure) {
        guard fields.count <= width else { throw .tooManyFields(line: line) }
        summary.records += 1
        func field(_ column: Column) -> String {
            columns[column].flatMap { $0 < fields.count ? fields[$0] : nil } ?? ""
        }
        let id = field(.id)
        guard !id.isEmpty else { return summary.skip(.noID, line: line) }
        let name = PersonName(
            given: field(.given), middle: field(.middle), family: field(.surname), suffix: field(.suffix))
        switch field(.kind) {
        case "alias":
            aliases.append((id, name, line))
        case "", "person", "primary":
            guard places[id] == nil else { return summary.skip(.repeatedID, line: line) }
            let date = readBirthDate(field(.dateOfBirth), line: line)
            var detail: [String: String] = [:]
            for (key, place) in details where place < fields.count && !fields[place].isEmpty {
                detail[key] = fields[place]
            }
            places[id] = people.count
            people.append(ListedPerson(id: id, name: name, birthDate: date, detail: detail))
            lines.append(Int32(clamping: line))
        default:
            throw .unknownKind(line: line)
        }
    }

    private mutating func readBirthDate(_ text: String, line: Int) -> PartialDate? {
        guard !text.isEmpty else { return nil }
        birthDates += 1
        let date = PartialDate(iso: text)
        if date == nil { summary.skip(.badBirthDate, line: line) }
        return date
    }

    private mutating func finish(
        _ header: ListHeader
    ) throws(ListImportFailure) -> (builder: IndexBuilder, summary: ListImportSummary) {
        let unreadable = summary.skipped[.badBirthDate] ?? 0
        guard unreadable * 20 <= birthDates else {
            throw .badBirthDates(
                unreadable: unreadable, given: birthDates, firstLine: summary.firstLine[.badBirthDate] ?? 0)
        }
        for alias in aliases {
            if let place = places[alias.id] {
                people[place].aliasNames.append(alias.name)
            } else {
                summary.skip(.aliasWithoutPerson, line: alias.line)
            }
        }
        aliases = []
        places = [:]
        var builder = IndexBuilder(header: header)
        for (person, line) in zip(people, lines) {
            do throws(IndexBuildFailure) {
                try builder.add(person)
                if person.birthDate == nil { summary.withoutBirthDate += 1 }
                if let date = person.birthDate, date.whole == nil { summary.withPartialBirthDate += 1 }
            } catch {
                switch error {
                case .badID: summary.skip(.noID, line: Int(line))
                case .emptyName: summary.skip(.noName, line: Int(line))
                case .tooLarge: summary.skip(.tooLarge, line: Int(line))
                case .listTooLarge, .unwritable: throw .build(error)
                }
            }
        }
        guard builder.people > 0 else { throw .empty }
        summary.people = builder.people
        summary.names = builder.names
        return (builder, summary)
    }
}
