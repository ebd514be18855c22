public import Foundation

/// Fields one after the other, each with its length in front: two different lists of fields never give the same bytes.
///
/// A length is four bytes, a number eight, both big-endian; texts are UTF-8.
public struct Fields: Sendable {
    /// The fields so far.
    public private(set) var bytes: [UInt8] = []

    /// Begins with the label that says what the list is for.
    public init(_ label: String, capacity: Int = 320) {
        bytes.reserveCapacity(capacity)
        add(label)
    }

    /// Adds a text.
    public mutating func add(_ text: String) {
        addLength(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// Adds bytes.
    public mutating func add(_ data: Data) {
        addLength(data.count)
        bytes.append(contentsOf: data)
    }

    /// Adds a number.
    public mutating func add(_ number: Int64) {
        addLength(8)
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func addLength(_ length: Int) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: length).bigEndian) { bytes.append(contentsOf: $0) }
    }
}
