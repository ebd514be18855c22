/// Where each element's value lies in a frame: the first of each, trimmed of blanks.
struct AAMVAElements {
    private var starts = [Int32](repeating: -1, count: AAMVAElement.allCases.count)
    private var ends = [Int32](repeating: -1, count: AAMVAElement.allCases.count)

    /// How many identifiers were found, wanted or not.
    var count = 0
    /// The last identifier's element when the frame ended inside its value, with no terminator after it.
    var unterminated: AAMVAElement?
    /// The frame ended with a value that is only the beginning of one, such as `DCGU`, with no terminator after it.
    var endsInsideValue = false
    /// The last identifier was this element, terminated or not; `nil` if it was one that is of no interest.
    var last: AAMVAElement?

    /// The value of an element, `nil` if the element is absent, an empty range if it has no value.
    subscript(_ element: AAMVAElement) -> Range<Int>? {
        let start = starts[element.rawValue]
        return start < 0 ? nil : Int(start)..<Int(ends[element.rawValue])
    }

    /// Notes the element with the identifier `D`, `second`, `third`; a later duplicate does not replace the first.
    mutating func note(_ second: UInt8, _ third: UInt8, _ value: Range<Int>, in bytes: [UInt8], terminated: Bool) {
        count += 1
        let element = AAMVAElement(second, third)
        last = element
        guard let element, starts[element.rawValue] < 0 else {
            unterminated = nil
            return
        }
        unterminated = terminated ? nil : element
        var start = value.lowerBound
        var end = value.upperBound
        while start < end, bytes[start] == Byte.blank { start += 1 }
        while end > start, bytes[end - 1] == Byte.blank { end -= 1 }
        starts[element.rawValue] = Int32(truncatingIfNeeded: start)
        ends[element.rawValue] = Int32(truncatingIfNeeded: end)
    }
}
