/// Collects every mistake of one reading, so that a technician mends the file once and not once per mistake.
///
/// A class, because the readers of nested mappings all add to the same collection.
final class Mistakes {
    /// More than anybody mends in one go; keeps a hostile file from filling the memory with sentences.
    static let limit = 100

    private(set) var all: [Mistake] = []
    /// The files in the order in which they were read, which is the order in which their mistakes are told.
    private var files: [String] = []

    /// Whether a file could not be turned into a tree at all.
    private(set) var hasUnusableFile = false

    var isFull: Bool { all.count >= Self.limit }

    func add(_ place: Place, _ keyPath: String = "", _ sentence: String) {
        guard !isFull else { return }
        if !files.contains(place.file) { files.append(place.file) }
        all.append(Mistake(place: place, keyPath: keyPath, sentence: sentence))
    }

    func addUnusable(_ place: Place, _ sentence: String) {
        hasUnusableFile = true
        add(place, "", sentence)
    }

    func addUnusable(_ file: String, _ sentence: String) { addUnusable(Place(file: file), sentence) }

    func willRead(_ file: String) { files.append(file) }

    /// By file, line and column; of two at one place, the one found first.
    var inReadingOrder: [Mistake] {
        let rank = Dictionary(files.enumerated().map { ($1, $0) }) { first, _ in first }
        return all.enumerated().sorted { left, right in
            let (a, b) = (left.element.place, right.element.place)
            return (rank[a.file] ?? 0, a.line, a.column, left.offset)
                < (rank[b.file] ?? 0, b.line, b.column, right.offset)
        }.map(\.element)
    }
}
