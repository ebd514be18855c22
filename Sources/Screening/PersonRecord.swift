import People

/// What an index keeps of a person beside the rows that are matched: id, names as published, detail.
struct PersonRecord: Equatable {
    var id: String
    /// Number of names, the leading one included.
    var names: Int
    /// Names that cannot be rebuilt from the row's words, by the name's number.
    var published: [Int: PersonName]
    /// What the desk shows: never read by matching.
    var detail: [String: String]

    init(id: String, names: Int, published: [Int: PersonName], detail: [String: String]) {
        self.id = id
        self.names = names
        self.published = published
        self.detail = detail
    }

    /// Writes the record; keys in byte order, so that the same list gives the same file.
    func encode(into writer: inout ByteWriter) {
        writer.append(id)
        writer.append(length: names)
        writer.append(length: published.count)
        for (number, name) in published.sorted(by: { $0.key < $1.key }) {
            writer.append(length: number)
            writer.append(name.given ?? "")
            writer.append(name.middle ?? "")
            writer.append(name.family)
            writer.append(name.suffix ?? "")
        }
        writer.append(length: detail.count)
        for (key, value) in detail.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            writer.append(key)
            writer.append(value)
        }
    }

    /// Reads a record as far as it can be read: a damaged one may lose names or detail, a match is still told.
    init(_ bytes: UnsafeRawBufferPointer) {
        var cursor = ByteCursor(bytes)
        id = cursor.text() ?? ""
        names = cursor.length() ?? 1
        published = [:]
        detail = [:]
        guard let publishedCount = cursor.length() else { return }
        for _ in 0..<publishedCount {
            guard let number = cursor.length(), let given = cursor.text(), let middle = cursor.text(),
                let family = cursor.text(), let suffix = cursor.text()
            else { return }
            published[number] = PersonName(given: given, middle: middle, family: family, suffix: suffix)
        }
        guard let detailCount = cursor.length() else { return }
        for _ in 0..<detailCount {
            guard let key = cursor.text(), let value = cursor.text() else { return }
            detail[key] = value
        }
    }
}
