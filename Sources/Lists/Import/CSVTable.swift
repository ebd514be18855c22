import Foundation

/// A small CSV with a header row, read whole.
public enum CSVTable {
    /// The largest file that is read.
    public static let longest = 16 * 1024 * 1024

    /// The rows of a file, each by the names of its columns; fields are trimmed.
    ///
    /// - Throws: ``ListImportFailure`` for what is not CSV, with its line.
    public static func rows(csv path: String) throws(ListImportFailure) -> [[String: String]] {
        guard let file = FileHandle(forReadingAtPath: path) else { throw .unreadable(errno: errno) }
        defer { try? file.close() }
        guard let bytes = try? file.read(upToCount: longest + 1) else { throw .unreadable(errno: EIO) }
        guard bytes.count <= longest else { throw .recordTooLong(line: 1) }
        return try rows(bytes: Array(bytes))
    }

    /// The rows of a text in memory.
    ///
    /// - Throws: ``ListImportFailure`` for what is not CSV, with its line.
    public static func rows(bytes: [UInt8]) throws(ListImportFailure) -> [[String: String]] {
        var rest: [UInt8]? = bytes
        var reader = try CSVReader { () throws(ListImportFailure) -> [UInt8] in
            defer { rest = nil }
            return rest ?? []
        }
        guard let header = try reader.next() else { throw .empty }
        var columns: [String] = []
        for field in header {
            let name = trimmed(field)
            if columns.contains(name) { throw .repeatedColumn(name) }
            columns.append(name)
        }
        var rows: [[String: String]] = []
        while let fields = try reader.next() {
            guard fields.count <= columns.count else { throw .tooManyFields(line: reader.line) }
            var row = Dictionary(uniqueKeysWithValues: columns.map { ($0, "") })
            for (column, field) in zip(columns, fields) { row[column] = trimmed(field) }
            rows.append(row)
        }
        return rows
    }

    private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespaces) }
}
