/// Puts a name together from the elements of any AAMVA version.
struct AAMVAName {
    var parts = NameParts()
    var certainty = Certainty.read
    /// The elements that the parts were taken from.
    var sources: [AAMVAElement] = []

    init(_ elements: AAMVAElements, _ bytes: [UInt8], order: AAMVAFullName.Order) {
        var values = Values(elements: elements, bytes: bytes)
        parts.family = values.take(.family)
        if parts.family.isEmpty { parts.family = values.take(.legacyFamily) }
        parts.given = values.take(.given)
        parts.middle = values.take(.middle)
        if parts.given.isEmpty { readGivenNames(&values) }
        parts.suffix = values.take(.suffix)
        if parts.suffix.isEmpty { parts.suffix = values.take(.legacySuffix) }
        if parts.family.isEmpty || parts.given.isEmpty, let range = elements[.fullName] {
            if readFullName(values.split(range), order) { values.sources.append(.fullName) }
        }
        moveInitial()
        sources = values.sources
    }

    /// Whether this element, though the frame has it, has no say in the name: another one that wins over it is there.
    func isComplete(without element: AAMVAElement) -> Bool {
        switch element {
        case .legacyFamily: sources.contains(.family)
        case .givenNames: sources.contains(.given)
        case .legacySuffix: sources.contains(.suffix)
        case .fullName: !sources.contains(.fullName) && !parts.family.isEmpty && !parts.given.isEmpty
        default: false
        }
    }

    /// `DCT`: a comma between given and middle names (Virginia, Ontario), or blanks, which leave it open.
    private mutating func readGivenNames(_ values: inout Values) {
        guard let range = values.range(.givenNames) else { return }
        let pieces = values.split(range)
        guard let first = pieces.first else { return }
        parts.given = first
        let rest = pieces.dropFirst().filter { !$0.isEmpty }.joined(separator: " ")
        if parts.middle.isEmpty { parts.middle = rest }
    }

    /// `DAA`: an element of its own wins over its part of the whole name; `false` if the order of the parts is unknown.
    private mutating func readFullName(_ pieces: [String], _ order: AAMVAFullName.Order) -> Bool {
        guard let full = AAMVAFullName.read(pieces, order) else { return false }
        if pieces.count == 1 { certainty = .derived }
        if parts.family.isEmpty { parts.family = full.family }
        if parts.given.isEmpty {
            parts.given = full.given
            if parts.middle.isEmpty { parts.middle = full.middle }
        }
        if parts.suffix.isEmpty { parts.suffix = full.suffix }
        return true
    }

    /// A single letter after the given names is a middle initial, wherever the issuer put it (Wyoming: in `DAC`).
    private mutating func moveInitial() {
        let utf8 = parts.given.utf8
        guard parts.middle.isEmpty, utf8.count > 3, let letter = utf8.last, Byte.isLetter(letter) else { return }
        guard utf8[utf8.index(utf8.endIndex, offsetBy: -2)] == Byte.blank else { return }
        parts.middle = String(decoding: [letter], as: UTF8.self)
        parts.given = String(decoding: utf8.dropLast(2), as: UTF8.self)
    }
}

extension AAMVAName {
    /// Reads values as text and keeps account of which elements gave one.
    fileprivate struct Values {
        let elements: AAMVAElements
        let bytes: [UInt8]
        var sources: [AAMVAElement] = []

        mutating func take(_ element: AAMVAElement) -> String {
            guard let range = range(element) else { return "" }
            return Latin1.text(bytes, range, separator: Byte.comma)
        }

        /// The value's range without the dots with which New York's version 10 pads, or `nil` if it says nothing.
        mutating func range(_ element: AAMVAElement) -> Range<Int>? {
            guard let range = elements[element], let trimmed = AAMVAName.trimmed(bytes, range) else { return nil }
            sources.append(element)
            return trimmed
        }

        private static func isMark(_ byte: UInt8) -> Bool {
            byte == Byte.comma || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$")
        }

        /// The pieces between commas, or the marks that ANSI D20 has in their place.
        func split(_ range: Range<Int>) -> [String] {
            var pieces: [String] = []
            var start = range.lowerBound
            for index in range.lowerBound...range.upperBound
            where index == range.upperBound || Self.isMark(bytes[index]) {
                pieces.append(AAMVAName.trimmed(bytes, start..<index).map { Latin1.text(bytes, $0) } ?? "")
                start = index + 1
            }
            return pieces
        }
    }

    /// `range` without blanks and padding dots; `nil` if nothing or a word for nothing (`NONE`, `unavl`) is left.
    static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, bytes[start] == Byte.blank { start += 1 }
        while end > start, bytes[end - 1] == Byte.blank { end -= 1 }
        let dot = UInt8(ascii: ".")
        // The dot of an abbreviation with another dot in it, `PH.D.`, is no padding.
        if end - start > 1, bytes[end - 1] == dot, !bytes[start..<end - 1].contains(dot) { end -= 1 }
        guard start < end, !isNothing(bytes, start..<end) else { return nil }
        return start..<end
    }

    /// `NONE`, `unavl` or nothing but dots.
    static func isNothing(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        if bytes[range].allSatisfy({ $0 == UInt8(ascii: ".") }) { return true }
        return matches("NONE", bytes, range) || matches("UNAVL", bytes, range)
    }

    private static func matches(_ word: StaticString, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        for offset in 0..<range.count where Byte.upper(bytes[range.lowerBound + offset]) != letters[offset] {
            return false
        }
        return true
    }
}
