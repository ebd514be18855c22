import Crypto
import Foundation

extension ListMapping {
    /// The records of a file.
    func source(of file: BlockReader) throws(ListImportFailure) -> any RecordSource {
        try source(bytes: { () throws(ListImportFailure) in try file.all(limit: JSONSource.largest) }, file.next)
    }

    /// The records of a text in memory.
    func source(of bytes: [UInt8]) throws(ListImportFailure) -> any RecordSource {
        try source(bytes: { bytes }, Self.blocks(bytes))
    }

    private func source(
        bytes: () throws(ListImportFailure) -> [UInt8], _ next: @escaping () throws(ListImportFailure) -> [UInt8]
    ) throws(ListImportFailure) -> any RecordSource {
        switch layout.format {
        case .csv: try CSVSource(layout, fields: fields, optional: optional, detailPrefix: detailPrefix, next)
        case .json:
            try JSONSource(
                try bytes(), layout, fields: fields, optional: optional,
                lists: aliases.compactMap { alias in
                    guard case .list(let path, let fields, _) = alias.place else { return nil }
                    return (path, fields)
                })
        }
    }

    /// A text as one block, and then its end.
    static func blocks(_ bytes: [UInt8]) -> () throws(ListImportFailure) -> [UInt8] {
        var rest: [UInt8]? = bytes
        return { () throws(ListImportFailure) -> [UInt8] in
            defer { rest = nil }
            return rest ?? []
        }
    }
}

extension AliasFileMapping {
    /// The records of a file.
    func source(of file: BlockReader) throws(ListImportFailure) -> any RecordSource {
        switch layout.format {
        case .csv: try CSVSource(layout, fields: fields, file.next)
        case .json: try JSONSource(try file.all(limit: JSONSource.largest), layout, fields: fields)
        }
    }

    /// The records of a text in memory.
    func source(of bytes: [UInt8]) throws(ListImportFailure) -> any RecordSource {
        switch layout.format {
        case .csv: try CSVSource(layout, fields: fields, ListMapping.blocks(bytes))
        case .json: try JSONSource(bytes, layout, fields: fields)
        }
    }
}

extension IDMapping {
    /// Whether ids are made of other fields.
    var isMade: Bool {
        if case .values = self { true } else { false }
    }

    /// The id of a record; empty if the record has none.
    func id(of values: [String]) -> String {
        switch self {
        case .field(let field):
            return values[field].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        case .values(let fields):
            let parts = fields.map {
                values[$0].uppercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            guard !parts.allSatisfy(\.isEmpty) else { return "" }
            return SHA256.hash(data: Data(parts.joined(separator: "\u{1F}").utf8)).prefix(8).hexadecimal
        }
    }
}
