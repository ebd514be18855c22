/// The STX…ETX framing of the bytes of one frame, where there is any.
///
/// A few control characters may stand before STX (Desko's start of data), and a few bytes behind ETX (a check byte, a
/// line end). An ETX further in is content, so a block is closed only when its ETX is near its end.
struct Block {
    static let start: UInt8 = 0x02
    static let end: UInt8 = 0x03
    static let longestLeader = 4
    static let longestTrailer = 3

    private let bytes: ArraySlice<UInt8>
    private let opening: Int?
    private let closing: Int?

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        opening = bytes.prefix(Self.longestLeader + 1).prefix { $0 < 0x20 }.firstIndex(of: Self.start)
        closing = bytes.suffix(Self.longestTrailer + 1).firstIndex(of: Self.end)
            .flatMap { [opening] end in opening.flatMap { $0 < end ? end : nil } }
    }

    /// Whether the bytes begin a block.
    var isFramed: Bool { opening != nil }

    /// Whether the block is whole.
    var isClosed: Bool { closing != nil }

    /// Whether there is nothing but STX: the check byte of the block before can look like that.
    var isLoneStart: Bool { bytes.count == 1 && isFramed }

    /// The bytes without framing; of an open block, what has come so far.
    var content: ArraySlice<UInt8> {
        guard let opening else { return bytes }
        return bytes[(opening + 1)..<(closing ?? bytes.endIndex)]
    }
}
