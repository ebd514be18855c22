/// Tells what a frame is that is no document, so that the visitor hears what to do.
enum ForeignText {
    /// The failure that says most about a frame of which nothing could be read.
    static func failure(_ bytes: [UInt8]) -> DocumentFailure {
        let text = trimmed(bytes)
        guard !text.isEmpty else { return .partialScan }
        if isAddress(text) { return .notADocument }
        if text.contains(where: { Byte.isControl($0) }) { return .damaged }
        if text.first == UInt8(ascii: "@") || text.contains(Byte.filler) { return .partialScan }
        // A swipe of which only the second or third track was read.
        if text.first == UInt8(ascii: ";") || text.first == UInt8(ascii: "%") { return .partialScan }
        if isProductCode(text) { return .notADocument }
        return isCardNumber(text) ? .wrongSide : .notADocument
    }

    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let isEdge: (UInt8) -> Bool = { Byte.isControl($0) || $0 == Byte.blank }
        guard let first = bytes.firstIndex(where: { !isEdge($0) }), let last = bytes.lastIndex(where: { !isEdge($0) })
        else {
            return []
        }
        return bytes[first...last]
    }

    private static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
        let head = Array(text.prefix(12)).map { Byte.isUpper($0) ? $0 | 0x20 : $0 }
        return Byte.find("://", in: head) != nil || Byte.has("www.", in: head, at: 0)
            || Byte.has("mailto:", in: head, at: 0)
    }

    /// GTIN-8, -12, -13 or -14 with its check digit (GS1 General Specifications, 7.9), or a short number.
    private static func isProductCode(_ text: ArraySlice<UInt8>) -> Bool {
        guard [8, 12, 13, 14].contains(text.count), text.allSatisfy(Byte.isDigit) else { return false }
        var sum = 0
        for (offset, digit) in text.reversed().enumerated() {
            sum += Int(digit &- 0x30) * (offset % 2 == 0 ? 1 : 3)
        }
        return sum % 10 == 0
    }

    /// Letters, digits, blanks and hyphens, short: what the one-dimensional bar codes of a card hold.
    private static func isCardNumber(_ text: ArraySlice<UInt8>) -> Bool {
        (5...40).contains(text.count) && text.contains(where: Byte.isDigit)
            && text.allSatisfy { Byte.isUpper($0) || Byte.isDigit($0) || $0 == Byte.blank || $0 == UInt8(ascii: "-") }
    }
}
