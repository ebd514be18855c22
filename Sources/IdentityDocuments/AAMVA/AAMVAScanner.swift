/// Finds the elements of an AAMVA frame: one a line where the separators survived, by their syntax where they did not.
///
/// Offsets and lengths of the header are not used: of the public test payloads only one in seven has them right.
struct AAMVAScanner {
    private let bytes: [UInt8]
    private let returnsAreLetters: Bool
    private var elements = AAMVAElements()

    private init(_ bytes: [UInt8], returnsAreLetters: Bool) {
        self.bytes = bytes
        self.returnsAreLetters = returnsAreLetters
    }

    /// The elements from `start` on; `nil` if a line without separators can be cut in two equally good ways.
    static func scan(_ bytes: [UInt8], from start: Int, returnsAreLetters: Bool) -> AAMVAElements? {
        var scanner = AAMVAScanner(bytes, returnsAreLetters: returnsAreLetters)
        var index = start
        while index < bytes.count {
            var end = index
            while end < bytes.count, !Byte.isControl(bytes[end]) { end += 1 }
            if end > index, !scanner.readLine(index..<end, terminated: end < bytes.count) { return nil }
            index = end + 1
        }
        return scanner.elements
    }

    /// Reads one line; `false` if it is ambiguous.
    private mutating func readLine(_ line: Range<Int>, terminated: Bool) -> Bool {
        var start = line.lowerBound
        // Beyond ASCII, in front of an identifier: what the scanner made of a control character.
        while start < line.upperBound, bytes[start] == Byte.blank || bytes[start] >= 0x80 { start += 1 }
        guard start + 2 < line.upperBound else {
            // Too short for an identifier: the cut rest of one, or nothing. The element before it was not the last.
            return true
        }
        // A subfile's type stands in front of its first element.
        if !AAMVAElement.isIdentifier(bytes, at: start), AAMVAHeader.isSubfileType(bytes, at: start) { start += 2 }
        guard AAMVAElement.isIdentifier(bytes, at: start), start + 2 < line.upperBound else {
            // A jurisdiction's own subfile, or text with a line break in it: the elements before it are whole.
            elements.unterminated = nil
            elements.last = nil
            return true
        }
        let value = start + 3
        if line.upperBound - value > 20, AAMVASplitter.looksJoined(bytes, value..<line.upperBound) {
            return splitLine(start..<line.upperBound, terminated: terminated)
        }
        var end = line.upperBound
        var ends = terminated
        if returnsAreLetters, !terminated, end > value, bytes[end - 1] == UInt8(ascii: "M") {
            end -= 1
            // A name may end in this letter, or go on after it.
            ends = AAMVAElement(bytes[start + 1], bytes[start + 2])?.isName != true
        }
        elements.note(bytes[start + 1], bytes[start + 2], value..<end, in: bytes, terminated: ends)
        if !ends { noteOpenValue(start, end) }
        return true
    }

    private mutating func splitLine(_ line: Range<Int>, terminated: Bool) -> Bool {
        guard let cuts = AAMVASplitter.cuts(bytes, line) else { return false }
        for (position, cut) in cuts.elements.enumerated() {
            let isLast = position == cuts.elements.count - 1
            let end = isLast ? cuts.end : cuts.elements[position + 1]
            // What follows an element, another one or a jurisdiction's subfile, is its terminator.
            let ends = !isLast || terminated || cuts.end < line.upperBound
            elements.note(bytes[cut + 1], bytes[cut + 2], cut + 3..<end, in: bytes, terminated: ends)
        }
        if !terminated, cuts.end == line.upperBound {
            noteOpenEnd(cuts)
            if let last = cuts.elements.last { noteOpenValue(last, cuts.end) }
        }
        return true
    }

    /// The frame ends with the value of the element at `start`, which may be the beginning of a longer one.
    private mutating func noteOpenValue(_ start: Int, _ end: Int) {
        elements.endsInsideValue =
            AAMVAValueSyntax.of(bytes[start + 1], bytes[start + 2]).isBeginning(bytes, start + 3..<end)
    }

    /// Where the frame ends with a line without separators, a name before its last element may go on: what looks like
    /// that element's identifier can be letters of the name, unless a value confirms it.
    private mutating func noteOpenEnd(_ cuts: AAMVASplitter.Cuts) {
        guard let last = cuts.elements.last, cuts.elements.count > 1 else { return }
        let syntax = AAMVAValueSyntax.of(bytes[last + 1], bytes[last + 2])
        guard syntax.fit(bytes, last + 3..<cuts.end) < 1 else { return }
        let previous = cuts.elements[cuts.elements.count - 2]
        if let element = AAMVAElement(bytes[previous + 1], bytes[previous + 2]), element.isName {
            elements.unterminated = element
        }
    }
}
