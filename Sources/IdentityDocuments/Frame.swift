/// A frame as the reader takes it: ISO 8859-1, without what scanners put in front of the data.
enum Frame {
    /// More than any document's text: a frame above this is refused unread.
    static let maximumLength = 16 * 1024

    /// The data of a frame: symbology identifier, byte order mark and NULs in front removed, character set settled.
    static func data(_ frame: [UInt8]) -> [UInt8] {
        let isPlain = !frame.contains { $0 >= 0x80 }
        let text = isPlain ? frame : withoutScannerNoise(Latin1.bytes(frame))
        let bytes = withControlCharacters(unswapped(text))
        var start = 0
        while start < bytes.count, bytes[start] == 0 { start += 1 }
        // ISO/IEC 15424: `]`, the code's letter, a modifier.
        if start + 2 < bytes.count, bytes[start] == UInt8(ascii: "]"), Byte.isLetter(bytes[start + 1]) { start += 3 }
        return start == 0 ? bytes : Array(bytes[start...])
    }

    /// Letters turned back, if caps lock turned them: AAMVA's file type is upper case on every card.
    private static func unswapped(_ bytes: [UInt8]) -> [UInt8] {
        guard AAMVAHeader.fileType(in: bytes) == nil else { return bytes }
        let isSwapped = Byte.find("ansi 6", in: bytes, to: 48) != nil || Byte.find("aamva6", in: bytes, to: 48) != nil
        return isSwapped ? bytes.map { Byte.isLetter($0) ? $0 ^ 0x20 : $0 } : bytes
    }

    /// With the control characters that a scanner wrote as text: `^J`, or the letter of the control key alone.
    ///
    /// AAMVA's header begins with `@` and a line feed, so what stands there shows what became of all others.
    private static func withControlCharacters(_ bytes: [UInt8]) -> [UInt8] {
        guard let at = bytes.prefix(8).firstIndex(of: UInt8(ascii: "@")), at + 2 < bytes.count else { return bytes }
        let isCaret = Byte.has("^J", in: bytes, at: at + 1)
        let isLetter = bytes[at + 1] == UInt8(ascii: "J")
        guard isCaret || isLetter, AAMVAHeader.fileType(in: bytes) != nil else { return bytes }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isCaret, byte == UInt8(ascii: "^"), index + 1 < bytes.count, (0x40...0x5F).contains(bytes[index + 1]) {
                text.append(bytes[index + 1] & 0x1F)
                index += 1
            } else if isLetter, byte == UInt8(ascii: "J"), AAMVAElement.isIdentifier(bytes, at: index + 1) {
                text.append(Byte.lineFeed)
            } else {
                text.append(byte)
            }
            index += 1
        }
        return text
    }

    /// Without the characters beyond ASCII that a scanner puts where it should put control characters: whatever of them
    /// stands before the file type is no text, and has been seen before every element and inside identifiers.
    private static func withoutScannerNoise(_ bytes: [UInt8]) -> [UInt8] {
        guard let fileType = AAMVAHeader.fileType(in: bytes) else { return bytes }
        let noise = Set(bytes[..<fileType.lowerBound].filter { $0 >= 0x80 })
        return noise.isEmpty ? bytes : bytes.filter { !noise.contains($0) }
    }
}
