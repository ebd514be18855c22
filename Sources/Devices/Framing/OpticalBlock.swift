/// The block that optical readers of the RTE family send: SOH, a length, "OU", STX, a flag, the lines, ETX and a check byte.
///
/// Source: 3M RTE6701-OEM integration manual, section 9.1. The length has fourteen bits and counts the check byte; from
/// where it counts, and whether the check byte covers SOH, stands in a document that is not public. So each reading that
/// makes sense is taken. The length only ends a block without waiting for silence; whether it is whole says the check byte,
/// and the check digits of the lines come on top.
struct OpticalBlock {
    static let start: UInt8 = 0x01
    /// SOH, length, "OU", STX and the flag.
    private static let headLength = 7
    private static let mark = Array("OU".utf8) + [Block.start]

    private let bytes: ArraySlice<UInt8>
    /// Whether the bytes begin a block, as far as they go.
    let isFramed: Bool

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        let mark = bytes.dropFirst(3).prefix(Self.mark.count)
        isFramed = bytes.first == Self.start && Self.mark.starts(with: mark)
    }

    /// Whether enough has come to be sure that it is one.
    var isCertain: Bool { isFramed && bytes.count >= Self.headLength - 1 }

    /// Whether the block is whole: an ETX and a check byte stand where the length says.
    var isClosed: Bool { endsInCheck && fitsLength }

    /// Whether the check byte is right.
    var isIntact: Bool {
        guard endsInCheck, let check = bytes.last else { return false }
        let all = bytes.dropLast().reduce(0, ^)
        return check == all ^ Self.start || check == all
    }

    /// The lines, each with its CR; lines that the document does not have are empty.
    var content: ArraySlice<UInt8> { bytes.dropFirst(Self.headLength).dropLast(2) }

    private var endsInCheck: Bool {
        isCertain && bytes.count >= Self.headLength + 2 && bytes[bytes.endIndex - 2] == Block.end
    }

    private var fitsLength: Bool {
        let (low, high) = (Int(bytes[bytes.startIndex + 1]), Int(bytes[bytes.startIndex + 2]))
        let lengths = [low | (high & 0x3F) << 8, low & 0x7F | (high & 0x7F) << 7]
        // From SOH on, from the length on, from behind it, or from the text on.
        return [0, 1, 3, 5].contains { lengths.contains(bytes.count - $0) }
    }
}
