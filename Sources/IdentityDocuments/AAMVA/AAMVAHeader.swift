/// The header of an AAMVA bar code: file type, issuer, version, subfile designators (2020 standard, D.12.3).
///
/// Scanners lose and mangle the control characters before it, issuers leave fields out or write wrong offsets. So it is
/// found by its file type, and its numbers are hints.
struct AAMVAHeader {
    /// The six digits of the issuer identification number; five in North Carolina's cards from before the standard.
    var issuerNumber: Int?
    /// 1 (2000) to 11 (2025), or 0.
    var version = 0
    /// The type of the subfile that holds the elements: `DL`, `ID` or `EN`.
    var kind = DocumentKind.driverLicence
    /// The first byte after the header and its designators, where the elements are.
    var end = 0
    /// The byte after the last one that the designators announce; 0 if there are none.
    var announcedEnd = 0
    /// The place of the file type.
    private let fileType: Range<Int>
    /// Where the designators of the first and of the second subfile stand; 0 for none.
    private var first = 0
    private var second = 0
    /// The scanner types the letter `M` for a carriage return: its keyboard driver lost the control key.
    var returnsAreLetters = false

    /// The place of the file type, `ANSI` or `AAMVA` (before 2000, Maryland, Connecticut), in the first bytes of a
    /// frame.
    static func fileType(in bytes: [UInt8]) -> Range<Int>? {
        let limit = min(bytes.count, 64)
        var index = 0
        while index < limit {
            // No header has a colon: a web address or a vCard has.
            if bytes[index] == UInt8(ascii: ":") { return nil }
            if bytes[index] == UInt8(ascii: "A") {
                if Byte.has("ANSI", in: bytes, at: index) { return index..<index + 4 }
                if Byte.has("AAMVA", in: bytes, at: index) { return index..<index + 5 }
                if Byte.has("AMVA", in: bytes, at: index) { return index..<index + 4 }
            }
            index += 1
        }
        return nil
    }

    /// Reads the header after a file type.
    init(_ bytes: [UInt8], fileType: Range<Int>) {
        self.fileType = fileType
        returnsAreLetters = fileType.lowerBound > 0 && bytes[fileType.lowerBound - 1] == UInt8(ascii: "M")
        var index = fileType.upperBound
        while index < bytes.count, bytes[index] == Byte.blank { index += 1 }
        let digits = index
        while index < bytes.count, Byte.isDigit(bytes[index]) { index += 1 }
        // A pre-standard header has a five-digit issuer number, which lacks the leading 6, and no count of entries.
        let isShort = index - digits < 10 && Byte.has("36", in: bytes, at: digits)
        let issuerLength = isShort ? 5 : 6
        if index - digits >= issuerLength {
            issuerNumber = Byte.number(bytes, digits..<digits + issuerLength).map { isShort ? $0 + 600_000 : $0 }
            version = Byte.number(bytes, digits + issuerLength..<min(index, digits + issuerLength + 2)) ?? 0
        }
        end = index
        readDesignators(bytes)
    }

    /// Designators: type (2), offset (4), length (4), each announcing a subfile; then the first subfile's own type.
    private mutating func readDesignators(_ bytes: [UInt8]) {
        var isFirst = true
        while end + 1 < bytes.count, Byte.isLetter(bytes[end]), Byte.isLetter(bytes[end + 1]) {
            var digits = end + 2
            while digits < min(bytes.count, end + 10), Byte.isDigit(bytes[digits]) { digits += 1 }
            guard digits == end + 10 else { break }
            if isFirst {
                noteKind(bytes, at: end)
                first = end
            } else if second == 0 {
                second = end
            }
            isFirst = false
            if let offset = Byte.number(bytes, end + 2..<end + 6), let length = Byte.number(bytes, end + 6..<end + 10) {
                announcedEnd = max(announcedEnd, offset + length)
            }
            end = digits
        }
        skipSubfileType(bytes, kindIsOpen: isFirst)
    }

    /// Whether a second subfile that is announced did not arrive: the frame ends in the open before it.
    ///
    /// Lengths are not believed, and offsets only where the first one is right; what counts is that nothing in the frame
    /// begins like that subfile, and that no separator ends it.
    func lacksSubfile(_ bytes: [UInt8]) -> Bool {
        guard second > 0, let last = bytes.last, !Byte.isControl(last), !returnsAreLetters,
            let start = bytes[..<fileType.lowerBound].lastIndex(of: UInt8(ascii: "@")),
            let offset = Byte.number(bytes, first + 2..<first + 6), start + offset + 1 < bytes.count,
            bytes[start + offset] == bytes[first], bytes[start + offset + 1] == bytes[first + 1]
        else { return false }
        return !bytes.indices.dropFirst(end).dropLast().contains {
            bytes[$0] == bytes[second] && bytes[$0 + 1] == bytes[second + 1]
        }
    }

    /// Skips what stands between the designators and the first element: the subfile's type, after a malformed
    /// designator too (`DLabacDLDCS…`, Alberta).
    private mutating func skipSubfileType(_ bytes: [UInt8], kindIsOpen: Bool) {
        var index = end
        let limit = min(bytes.count, end + 24)
        while index < limit, !Byte.isControl(bytes[index]) {
            if AAMVAElement.isIdentifier(bytes, at: index), !Self.isSubfileType(bytes, at: index) {
                end = index
                return
            }
            if Self.isSubfileType(bytes, at: index) {
                let next = index + 2
                if next >= bytes.count || Byte.isControl(bytes[next]) || AAMVAElement.isIdentifier(bytes, at: next) {
                    if kindIsOpen { noteKind(bytes, at: index) }
                    end = next
                    return
                }
            }
            index += 1
        }
    }

    private mutating func noteKind(_ bytes: [UInt8], at index: Int) {
        switch (bytes[index], bytes[index + 1]) {
        case (UInt8(ascii: "I"), UInt8(ascii: "D")): kind = .idCard
        case (UInt8(ascii: "E"), UInt8(ascii: "N")): kind = .enhancedLicence
        default: break
        }
    }

    /// Whether the type of a subfile with elements stands at `index`: licence, identification card, enhanced.
    static func isSubfileType(_ bytes: [UInt8], at index: Int) -> Bool {
        Byte.has("DL", in: bytes, at: index) || Byte.has("ID", in: bytes, at: index)
            || Byte.has("EN", in: bytes, at: index)
    }
}
