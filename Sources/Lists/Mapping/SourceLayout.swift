import Settings

/// How a source file is written: CSV or JSON, in which letters, and where its records are.
struct SourceLayout: Sendable, Hashable {
    /// What kind of file it is.
    enum Format: String, CaseIterable, Sendable {
        case csv
        case json
    }

    /// How letters are written.
    enum Encoding: String, CaseIterable, Sendable {
        case utf8 = "utf-8"
        case windows1252 = "windows-1252"
    }

    var format = Format.csv
    var encoding = Encoding.utf8
    /// What parts a CSV's fields.
    var delimiter = UInt8(ascii: ",")
    /// The record that names a CSV's columns, from 1; those before it are passed over, and 0 says that there is none.
    ///
    /// `nil` finds it: the first one that names all the fields that are asked for.
    var headerRow: Int? = 1
    /// Records among which a header row is looked for.
    static let mostHeaderRows = 100
    /// The columns' names, where the file does not name them.
    var columns: [String] = []
    /// The path of keys to a JSON file's list of records; empty when the file is that list.
    var records: [String] = []

    /// Our own: CSV in UTF-8 whose first row names the columns.
    init() {}

    init(_ settings: MappingReader) {
        format = settings.oneOf("format", default: format)
        encoding = settings.oneOf("encoding", default: encoding)
        delimiter =
            settings.scalar("delimiter") { text throws(Refusal) in
                if text == "tab" { return UInt8(ascii: "\t") }
                guard let only = text.utf8.first, text.utf8.count == 1, ",;|:~^".utf8.contains(only) else {
                    throw Refusal(text, isNot: "one of , ; | : ~ ^ or the word tab")
                }
                return only
            } ?? delimiter
        headerRow =
            settings.scalar("header-row") { text throws(Refusal) in
                if text == "find" { return nil }
                guard let number = Int(text), (0...Self.mostHeaderRows).contains(number) else {
                    throw Refusal(text, isNot: "a row from 0 (none) to \(Self.mostHeaderRows), or the word find")
                }
                return number
            } ?? headerRow
        columns = settings.strings("columns", default: columns)
        records = settings.string("records").map { $0.split(separator: ".").map(String.init) } ?? records
        if headerRow == 0, columns.isEmpty {
            settings.refuse("header-row", "is 0, so nothing names the columns: name them under `columns`")
        }
        if format == .json, encoding != .utf8 { settings.refuse("encoding", "is UTF-8 in every JSON file") }
    }
}
