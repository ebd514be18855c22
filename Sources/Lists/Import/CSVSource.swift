import Foundation

/// A CSV's records, with the columns found by name.
struct CSVSource: RecordSource {
    private var reader: CSVReader
    private var places: [Int?] = []
    private var details: [(name: String, place: Int)] = []
    private var width = 0

    /// Reads up to the header row.
    init(
        _ layout: SourceLayout, fields: [String], optional: Set<String> = [], detailPrefix: String? = nil,
        _ nextBlock: @escaping () throws(ListImportFailure) -> [UInt8]
    ) throws(ListImportFailure) {
        reader = try CSVReader(delimiter: layout.delimiter, encoding: layout.encoding, nextBlock)
        var names = layout.columns
        for row in 0..<(layout.headerRow ?? SourceLayout.mostHeaderRows) {
            guard let found = try reader.next() else { throw .empty }
            if row == layout.headerRow.map({ $0 - 1 }), layout.columns.isEmpty { names = found }
            if layout.headerRow == nil {
                names = found
                let there = Set(found.map(Self.trimmed))
                if fields.allSatisfy({ optional.contains($0) || there.contains($0) }) { break }
            }
        }
        try find(fields, optional, detailPrefix, among: names.map(Self.trimmed))
    }

    private static func trimmed(_ name: String) -> String { name.trimmingCharacters(in: .whitespaces) }

    private mutating func find(
        _ fields: [String], _ optional: Set<String>, _ detailPrefix: String?, among names: [String]
    ) throws(ListImportFailure) {
        var columns: [String: Int] = [:]
        let wanted = Set(fields)
        for (place, name) in names.enumerated() {
            let isDetail = detailPrefix.map { name.hasPrefix($0) && name.count > $0.count } ?? false
            guard wanted.contains(name) || isDetail else { continue }
            guard columns.updateValue(place, forKey: name) == nil else { throw .repeatedColumn(name) }
            if let detailPrefix, isDetail { details.append((String(name.dropFirst(detailPrefix.count)), place)) }
        }
        for field in fields where columns[field] == nil && !optional.contains(field) { throw .missingColumn(field) }
        places = fields.map { columns[$0] }
        width = names.count
    }

    mutating func next() throws(ListImportFailure) -> SourceRecord? {
        guard let found = try reader.next() else { return nil }
        guard found.count <= width else { throw .tooManyFields(line: reader.line) }
        func value(_ place: Int) -> String { place < found.count ? found[place] : "" }
        var record = SourceRecord(values: places.map { $0.map(value) ?? "" }, line: reader.line)
        for detail in details where !value(detail.place).isEmpty { record.details[detail.name] = value(detail.place) }
        return record
    }
}
