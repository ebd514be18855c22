import Foundation

/// A row as a leaf page of a table has it.
struct LeafRow {
    /// A column's value; a number with a point is none of ours.
    enum Value: Equatable {
        case null
        case number(Int64)
        case text(String)
        case bytes(Data)
    }

    let number: Int64
    let values: [Value]

    func number(_ column: Int) -> Int64? { if case .number(let number)? = at(column) { number } else { nil } }
    func text(_ column: Int) -> String? { if case .text(let text)? = at(column) { text } else { nil } }
    func bytes(_ column: Int) -> Data? { if case .bytes(let bytes)? = at(column) { bytes } else { nil } }
    func isNull(_ column: Int) -> Bool { at(column) == .null }

    private func at(_ column: Int) -> Value? { values.indices.contains(column) ? values[column] : nil }
}

/// The rows of a database's table leaves, one page after the other.
struct LeafPages {
    let pages: DatabasePages

    private static let leafOfTable: UInt8 = 0x0D

    /// Where the rows of a page begin in it; none for a page that is no leaf of a table.
    func cells(of page: Data, number: Int) -> [Int] {
        // The first page has the file's header before its own.
        let start = number == 1 ? 100 : 0
        guard page.count > start + 8, page[page.startIndex + start] == Self.leafOfTable else { return [] }
        let count = Int(page.number(at: start + 3, bytes: 2))
        guard start + 8 + 2 * count <= pages.size else { return [] }
        return (0..<count).map { Int(page.number(at: start + 8 + 2 * $0, bytes: 2)) }
    }

    /// The row that begins at a place of a page, if its columns' types are wanted; `nil` when there is none.
    func row(in page: Data, at place: Int, where isWanted: ([UInt64]) -> Bool = { _ in true }) -> LeafRow? {
        var reader = VariableNumbers(page, at: place)
        guard let length = reader.next(), let number = reader.next(), length <= pages.bytes,
            let payload = payload(in: page, at: reader.place, length: Int(length))
        else { return nil }
        var header = VariableNumbers(payload, at: 0)
        guard let size = header.next(), size <= payload.count, size <= 200 else { return nil }
        var types: [UInt64] = []
        while header.place < size {
            guard let type = header.next() else { return nil }
            types.append(type)
        }
        guard isWanted(types) else { return nil }
        var (rest, values) = (payload.dropFirst(Int(size)), [LeafRow.Value]())
        for type in types {
            guard let (value, length) = Self.value(of: type, in: rest) else { return nil }
            values.append(value)
            rest = rest.dropFirst(length)
        }
        return LeafRow(number: Int64(bitPattern: number), values: values)
    }

    private static func value(of type: UInt64, in bytes: Data) -> (LeafRow.Value, Int)? {
        switch type {
        case 0: return (.null, 0)
        case 8, 9: return (.number(Int64(type) - 8), 0)
        case 1...6:
            let length = [0, 1, 2, 3, 4, 6, 8][Int(type)]
            guard bytes.count >= length else { return nil }
            let shift = 64 - 8 * length
            return (
                .number(Int64(bitPattern: bytes.number(at: 0, bytes: length) << UInt64(shift)) >> Int64(shift)), length
            )
        case 12...:
            guard (type - 12) / 2 <= bytes.count else { return nil }
            let length = Int(type - 12) / 2
            let content = Data(bytes.prefix(length))
            if type.isMultiple(of: 2) { return (.bytes(content), length) }
            return String(validating: content, as: UTF8.self).map { (.text($0), length) }
        default: return nil
        }
    }

    /// A row's bytes, with those that went over to other pages.
    private func payload(in page: Data, at place: Int, length: Int) -> Data? {
        let (usable, most) = (pages.usable, pages.usable - 35)
        if length <= most {
            guard place + length <= page.count else { return nil }
            return page[page.startIndex + place..<page.startIndex + place + length]
        }
        let least = (usable - 12) * 32 / 255 - 23
        let fitting = least + (length - least) % (usable - 4)
        let local = fitting <= most ? fitting : least
        guard place + local + 4 <= page.count else { return nil }
        var bytes = Data(page[page.startIndex + place..<page.startIndex + place + local])
        var next = Int(page.number(at: place + local, bytes: 4))
        // Each page gives something, so that a circle ends when there is enough.
        while bytes.count < length {
            let over = pages.page(next)
            let part = min(usable - 4, length - bytes.count)
            guard over.count >= 4 + part else { return nil }
            bytes += over[over.startIndex + 4..<over.startIndex + 4 + part]
            next = Int(over.number(at: 0, bytes: 4))
        }
        return bytes
    }
}

/// Reads SQLite's numbers of one to nine bytes.
private struct VariableNumbers {
    private let bytes: Data
    private(set) var place: Int

    init(_ bytes: Data, at place: Int) {
        self.bytes = bytes
        self.place = place
    }

    mutating func next() -> UInt64? {
        var number: UInt64 = 0
        for count in 1...9 {
            guard place >= 0, place < bytes.count else { return nil }
            let byte = bytes[bytes.startIndex + place]
            place += 1
            if count == 9 { return number << 8 | UInt64(byte) }
            number = number << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return number }
        }
        return nil
    }
}
