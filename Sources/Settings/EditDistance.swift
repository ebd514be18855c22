/// Finds the word that was probably meant.
public enum EditDistance {
    /// The nearest of the candidates, if it is near enough to be a slip; of equally near ones, the first.
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        let near = word.utf8.count < 3 ? 0 : min(3, word.utf8.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            // The difference in length is the least the distance can be, and saves measuring long hostile keys.
            guard abs(candidate.utf8.count - word.utf8.count) <= near else { continue }
            let distance = distance(Array(word.utf8), Array(candidate.utf8))
            if distance <= near, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), in bytes.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                var cost = min(last[j] + (left[i] == right[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[right.count]
    }
}
