/// The number of edits between two words: insertion, deletion, replacement, exchange of neighbours
/// (Damerau's, in the optimal string alignment form).
enum EditDistance {
    /// Longer words are never near: it bounds the work.
    private static let longest = FoldedName.longestWord

    /// The distance, or `limit + 1` when it is greater than `limit`.
    static func distance(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, limit: Int) -> Int {
        let (shorter, longer) = left.count <= right.count ? (left, right) : (right, left)
        guard longer.count - shorter.count <= limit, longer.count <= longest else { return limit + 1 }
        // What both begin and end with costs nothing: most of the work falls away here.
        var start = 0
        while start < shorter.count, shorter[start] == longer[start] { start += 1 }
        var tail = 0
        while tail < shorter.count - start,
            shorter[shorter.count - 1 - tail] == longer[longer.count - 1 - tail]
        { tail += 1 }
        let rows = shorter.count - start - tail
        let columns = longer.count - start - tail
        if rows == 0 { return columns }
        if limit == 1 { return isOneEdit(shorter, longer, start: start, rows: rows, columns: columns) ? 1 : 2 }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3 * (longest + 1)) { memory in
            var beforePrevious = 0
            var previous = longest + 1
            var current = 2 * (longest + 1)
            for column in 0...columns { memory[previous + column] = UInt8(column) }
            for row in 1...rows {
                let letter = shorter[start + row - 1]
                memory[current] = UInt8(row)
                var least = row
                for column in 1...columns {
                    let other = longer[start + column - 1]
                    var cost = Int(memory[previous + column - 1]) + (letter == other ? 0 : 1)
                    cost = min(cost, Int(memory[previous + column]) + 1, Int(memory[current + column - 1]) + 1)
                    if row > 1, column > 1, letter == longer[start + column - 2], shorter[start + row - 2] == other {
                        cost = min(cost, Int(memory[beforePrevious + column - 2]) + 1)
                    }
                    memory[current + column] = UInt8(cost)
                    least = min(least, cost)
                }
                if least > limit { return limit + 1 }
                (beforePrevious, previous, current) = (previous, current, beforePrevious)
            }
            return min(Int(memory[previous + columns]), limit + 1)
        }
    }

    /// The distance between two words that are in arrays.
    static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
        left.withUnsafeBytes { left in right.withUnsafeBytes { distance(left, $0, limit: limit) } }
    }

    /// After what both share is cut off: one letter against none, one against one, or two exchanged.
    private static func isOneEdit(
        _ shorter: UnsafeRawBufferPointer, _ longer: UnsafeRawBufferPointer, start: Int, rows: Int, columns: Int
    ) -> Bool {
        if rows == 1, columns == 1 { return true }
        return rows == 2 && columns == 2 && shorter[start] == longer[start + 1] && shorter[start + 1] == longer[start]
    }
}
