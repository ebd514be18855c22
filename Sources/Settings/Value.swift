/// What a settings file holds, before anybody asked what it means: every scalar is still text.
struct Value {
    enum Content {
        /// Nothing written, or `~`: as if the key were not there. The word `null` is text: it is a family name.
        case absent
        case scalar(String)
        case list([Value])
        case mapping([Entry])
    }

    struct Entry {
        let key: String
        let place: Place
        var value: Value
    }

    let place: Place
    var content: Content

    /// This value with another laid over it: mappings key by key, everything else replaced, nothing erased.
    func overlaid(with other: Value) -> Value {
        switch (content, other.content) {
        case (_, .absent): return self
        case (.mapping(var entries), .mapping(let additions)):
            var positions = Dictionary(entries.indices.map { (entries[$0].key, $0) }) { first, _ in first }
            for addition in additions {
                if let position = positions[addition.key] {
                    let merged = entries[position].value.overlaid(with: addition.value)
                    entries[position] = Entry(key: addition.key, place: addition.place, value: merged)
                } else {
                    positions[addition.key] = entries.count
                    entries.append(addition)
                }
            }
            return Value(place: other.place, content: .mapping(entries))
        default: return other
        }
    }
}
