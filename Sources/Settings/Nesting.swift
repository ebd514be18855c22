/// Tells how deep a text is nested before the YAML parser recurses into it.
///
/// The parser's recursion has no bound of ours, and it hashes every key with all that is in it, which for keys that are
/// mappings of mappings takes time by the square. The count is generous: brackets in plain text and quotes count too,
/// which matters only where dozens of them are never closed.
enum Nesting {
    /// The place where the nesting exceeds a limit.
    static func excess(in scalars: [Unicode.Scalar], over limit: Int) -> (line: Int, column: Int)? {
        var indents: [Int] = []
        var flow = 0
        var line = 0
        var start = 0
        while start < scalars.count {
            let end = scalars[start...].firstIndex(of: "\n") ?? scalars.count
            line += 1
            var index = start
            var isContent = false
            while index < end {
                // Each "- ", "? " and ": " at the head of a line opens a block of its own behind it.
                index = scalars[index..<end].firstIndex { $0 != " " } ?? end
                guard index < end, scalars[index] != "#", scalars[index] != "\r" else { break }
                let column = index - start + 1
                if !isContent { while let last = indents.last, last > column { indents.removeLast() } }
                if indents.last ?? 0 < column { indents.append(column) }
                isContent = true
                if indents.count + flow > limit { return (line, column) }
                guard ["-", "?", ":"].contains(scalars[index]), index + 1 < end, scalars[index + 1] == " " else {
                    break
                }
                index += 1
            }
            for index in index..<end {
                switch scalars[index] {
                case "[", "{": flow += 1
                case "]", "}": flow = max(0, flow - 1)
                default: continue
                }
                if indents.count + flow > limit { return (line, index - start + 1) }
            }
            start = end + 1
        }
        return nil
    }
}
