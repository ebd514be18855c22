/// Reads comma-separated values (RFC 4180, with any delimiter) record by record, never holding more than one record and one block.
///
/// Quoted fields may hold commas, doubled quotes and line ends; LF, CRLF and a byte order mark are taken. Every record
/// is bounded; what is not CSV is refused with its line.
struct CSVReader {
    /// The largest record in bytes.
    static let longestRecord = 256 << 10
    /// The most fields of a record.
    static let mostFields = 256

    /// The line on which the record last read began, from 1.
    private(set) var line = 0

    private var nextLine = 1
    private var block: [UInt8] = []
    private var place = 0
    private let delimiter: UInt8
    private let encoding: SourceLayout.Encoding
    private let nextBlock: () throws(ListImportFailure) -> [UInt8]

    /// A reader of blocks; an empty block ends the text.
    init(
        delimiter: UInt8 = UInt8(ascii: ","), encoding: SourceLayout.Encoding = .utf8,
        _ nextBlock: @escaping () throws(ListImportFailure) -> [UInt8]
    ) throws(ListImportFailure) {
        self.delimiter = delimiter
        self.encoding = encoding
        self.nextBlock = nextBlock
        block = try nextBlock()
        if block.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    /// The next record's fields, or `nil` at the end; empty lines are passed over.
    mutating func next() throws(ListImportFailure) -> [String]? {
        var fields: [String] = []
        var field: [UInt8] = []
        var size = 0
        var isQuoted = false
        line = nextLine
        while let byte = try nextByte() {
            size += 1
            guard size <= Self.longestRecord else { throw .recordTooLong(line: line) }
            switch byte {
            case UInt8(ascii: "\"") where field.isEmpty && !isQuoted:
                try readQuoted(into: &field, &size)
                isQuoted = true
            case delimiter:
                fields.append(try text(field))
                guard fields.count < Self.mostFields else { throw .recordTooLong(line: line) }
                field.removeAll(keepingCapacity: true)
                isQuoted = false
            case UInt8(ascii: "\r") where try peek() == UInt8(ascii: "\n"):
                continue
            case UInt8(ascii: "\n"):
                nextLine += 1
                if fields.isEmpty, field.isEmpty, !isQuoted {
                    line = nextLine
                    size = 0
                    continue
                }
                fields.append(try text(field))
                return fields
            case 0:
                throw .notText(line: line)
            default:
                guard !isQuoted, byte != UInt8(ascii: "\"") else { throw .strayQuote(line: line) }
                field.append(byte)
            }
        }
        if fields.isEmpty, field.isEmpty, !isQuoted { return nil }
        fields.append(try text(field))
        return fields
    }

    /// Reads up to the closing quote.
    private mutating func readQuoted(into field: inout [UInt8], _ size: inout Int) throws(ListImportFailure) {
        while let byte = try nextByte() {
            size += 1
            guard size <= Self.longestRecord else { throw .recordTooLong(line: line) }
            if byte == UInt8(ascii: "\"") {
                guard try peek() == UInt8(ascii: "\"") else { return }
                _ = try nextByte()
            }
            if byte == UInt8(ascii: "\n") { nextLine += 1 }
            guard byte != 0 else { throw .notText(line: line) }
            field.append(byte)
        }
        throw .openQuote(line: line)
    }

    /// A field's letters.
    private func text(_ field: [UInt8]) throws(ListImportFailure) -> String {
        switch encoding {
        case .utf8:
            guard let text = String(validating: field, as: UTF8.self) else { throw .notText(line: line) }
            return text
        case .windows1252:
            return Windows1252.text(field)
        }
    }

    private mutating func nextByte() throws(ListImportFailure) -> UInt8? {
        guard let byte = try peek() else { return nil }
        place += 1
        return byte
    }

    private mutating func peek() throws(ListImportFailure) -> UInt8? {
        if place == block.count {
            block = try nextBlock()
            place = 0
        }
        return place < block.count ? block[place] : nil
    }
}
