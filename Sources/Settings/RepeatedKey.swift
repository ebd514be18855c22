/// Finds the second of two equal keys in a mapping written in block style.
///
/// The YAML parser stops at the first mapping with a repeated key and tells only where the first of them is. The second
/// is looked for here, told, masked and the text parsed again, so that the other mistakes of the file are told too.
enum RepeatedKey {
    /// The stretch of the second key in the text and its line, or `nil` where it cannot be found (flow style).
    ///
    /// Line and column are those of the first occurrence, from 1; all keys of one block mapping share the column.
    static func second(
        _ key: String, firstAt line: Int, _ column: Int, in text: SettingsText
    ) -> (range: Range<Int>, line: Int)? {
        let spellings = [key, "\"\(key)\"", "'\(key)'"].map { Array($0.unicodeScalars) }
        var current = 1
        var start = 0
        let scalars = text.scalars
        while start < scalars.count {
            let end = scalars[start...].firstIndex(of: "\n") ?? scalars.count
            if current > line {
                let rest = scalars[start..<end]
                let content = rest.firstIndex { $0 != " " } ?? end
                let isBlank = content == end || scalars[content] == "#" || scalars[content] == "\r"
                let indent = content - start + 1
                if !isBlank, indent < column { return nil }
                if !isBlank, indent == column {
                    for spelling in spellings where isKey(spelling, scalars[content..<end]) {
                        return (content..<content + spelling.count, current)
                    }
                }
            }
            start = end + 1
            current += 1
        }
        return nil
    }

    /// Whether a line begins with this key: the key, spaces, a colon, and then a space or nothing.
    private static func isKey(_ spelling: [Unicode.Scalar], _ line: ArraySlice<Unicode.Scalar>) -> Bool {
        guard line.starts(with: spelling) else { return false }
        let rest = line.dropFirst(spelling.count).drop { $0 == " " }
        guard rest.first == ":" else { return false }
        let next = rest.dropFirst().first
        return next == nil || next == " " || next == "\t" || next == "\r"
    }
}
