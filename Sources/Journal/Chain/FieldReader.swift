public import Foundation

/// Takes apart what `Fields` put together; nothing is believed of a length but that it fits.
public struct FieldReader: Sendable {
    private var rest: Data

    /// A reader of a list, if it begins with the label; `nil` for another list.
    public init?(_ bytes: Data, label: String) {
        rest = bytes
        guard data() == Data(label.utf8) else { return nil }
    }

    /// Whether every field was taken.
    public var isAtEnd: Bool { rest.isEmpty }

    /// The next field's bytes; `nil` when there is none, or not all of it.
    public mutating func data() -> Data? {
        guard rest.count >= 4 else { return nil }
        let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard rest.count - 4 >= length else { return nil }
        let start = rest.startIndex + 4
        defer { rest = rest[(start + length)...] }
        return Data(rest[start..<start + length])
    }

    /// The next field's bytes, if there are so many.
    public mutating func data(_ count: Int) -> Data? {
        guard let bytes = data(), bytes.count == count else { return nil }
        return bytes
    }

    /// The next field as a text: UTF-8 that is written in no other way.
    public mutating func text() -> String? { data().flatMap { String(validating: $0, as: UTF8.self) } }

    /// The next field as a number.
    public mutating func number() -> Int64? {
        data(8).map { Int64(bitPattern: $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) }
    }
}
