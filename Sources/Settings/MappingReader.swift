/// Hands out the keys of one mapping, each as the type the schema asks for.
///
/// A key that is not there gives the default. A key that is wrong gives the default as well, and a mistake: so reading
/// always goes on to the end and every mistake is found. Keys nobody asked for are mistakes too. `schema` closures get
/// a reader of their own and need not finish it.
public final class MappingReader {
    let keyPath: String
    private let place: Place
    private let entries: [Value.Entry]
    private let isMapping: Bool
    private let positions: [String: Int]
    private let mistakes: Mistakes
    private let record: SettingsRecord?
    /// In the order asked, for which key comes first among equally near ones.
    private var asked: [String] = []

    init(_ value: Value, keyPath: String, _ mistakes: Mistakes, _ record: SettingsRecord? = nil) {
        self.record = record
        self.keyPath = keyPath
        self.place = value.place
        self.mistakes = mistakes
        var entries: [Value.Entry] = []
        var isMapping = true
        switch value.content {
        case .absent: break
        case .mapping(let list): entries = list
        case .scalar, .list:
            isMapping = false
            mistakes.add(value.place, keyPath, "must be a mapping, not \(value.content.kind)")
        }
        self.entries = entries
        self.isMapping = isMapping
        positions = Dictionary(entries.indices.map { (entries[$0].key, $0) }) { first, _ in first }
    }

    /// Whether a key is given a value at all.
    public func has(_ key: String) -> Bool { value(key) != nil || isSurvey }

    /// Whether only the keys themselves are of interest.
    var isSurvey: Bool { record?.isSurvey == true }

    /// Whether a key is given a single value, where the schema accepts that or a mapping.
    public func isScalar(_ key: String) -> Bool {
        guard case .scalar? = value(key)?.content else { return false }
        return true
    }

    /// Reads a nested mapping; where it is not given the schema still runs and sees no keys.
    public func mapping<Settings>(_ key: String, _ schema: (MappingReader) -> Settings) -> Settings {
        read(value(key) ?? Value(place: place, content: .absent), path(to: key), schema)
    }

    /// Reads a list of mappings; `nil` if the key is not given.
    ///
    /// - Parameters:
    ///   - key: the list's key.
    ///   - fallback: what it is when it is not given, for whoever looks at it.
    ///   - schema: reads one element.
    /// - Returns: the elements.
    public func list<Element>(
        _ key: String, default fallback: String? = nil, _ schema: (MappingReader) -> Element
    ) -> [Element]? {
        let elements = elements(key)
        if elements?.isEmpty ?? true { note(key, as: .list, default: fallback ?? "[]") }
        if isSurvey {
            _ = read(Value(place: place, content: .absent), path(to: key) + "[]", schema)
        }
        return elements?.map { read($0.value, $0.path, schema) }
    }

    /// Reads a list of scalars; `nil` if the key is not given.
    ///
    /// `parse` makes an element of its text. Elements that are refused are left out.
    public func scalars<Element>(
        _ key: String, as form: SettingForm = .text, default fallback: String? = nil,
        _ parse: (String) throws(Refusal) -> Element
    ) -> [Element]? {
        note(
            key, as: SettingForm("a list, each \(form.words)", isOpen: form.isOpen, isSecret: form.isSecret),
            default: fallback)
        return elements(key)?.compactMap { scalar($0.value, $0.path, parse) }
    }

    /// Reads a scalar; `nil` if the key is not given, or is refused.
    ///
    /// - Parameters:
    ///   - key: the scalar's key.
    ///   - form: what may be written.
    ///   - fallback: what is in force when it is not given, as a file would say it, or in parentheses what it depends on.
    ///   - parse: makes the value of the scalar's text.
    /// - Returns: the value.
    public func scalar<Result>(
        _ key: String, as form: SettingForm = .text, default fallback: String? = nil,
        _ parse: (String) throws(Refusal) -> Result
    ) -> Result? {
        note(key, as: form, default: fallback)
        return value(key).flatMap { scalar($0, path(to: key), parse) }
    }

    /// Notes what may be written for a key that the schema reads in a way of its own.
    public func note(_ key: String, as form: SettingForm, default fallback: String? = nil) {
        guard let record else { return }
        let value = value(key)
        let text: String? =
            switch value?.content {
            case nil, .absent: fallback
            case .scalar(let text): text
            case .list(let values): "[" + values.map(\.inLine).joined(separator: ", ") + "]"
            // Its own keys are noted one by one.
            case .mapping: nil
            }
        if case .mapping? = value?.content { return }
        record.note(Setting(key: path(to: key), form: form, value: text, origin: value?.place))
    }

    /// Tells that a key is missing, if it is.
    public func require(_ key: String) {
        // Of something that is no mapping at all, it is enough to say so.
        if !has(key), isMapping { refuse(key, "is missing and has no default") }
    }

    /// Adds a mistake of the mapping as a whole that the schema itself found, such as that no key of several is given.
    public func refuse(_ sentence: String) { mistakes.add(place, keyPath, sentence) }

    /// Adds a mistake found by the schema itself, such as two keys that contradict each other, at a key's value.
    public func refuse(_ key: String, _ sentence: String) {
        mistakes.add(value(key)?.place ?? place, path(to: key), sentence)
    }

    /// Tells which keys were not asked for.
    func finish() {
        let known = Set(asked)
        for entry in entries where !known.contains(entry.key) && !mistakes.isFull {
            let nearest = EditDistance.nearest(to: entry.key, among: asked)
            let advice = nearest.map { "; did you mean `\($0)`?" } ?? keysInWords
            mistakes.add(entry.place, keyPath, "unknown key \(quoted(entry.key))\(advice)")
        }
    }

    /// The keys there are, where they are few enough to be read.
    private var keysInWords: String {
        (1...16).contains(asked.count) ? "; the keys here are \(asked.joined(separator: ", "))" : ""
    }

    private func read<Settings>(_ value: Value, _ path: String, _ schema: (MappingReader) -> Settings) -> Settings {
        let reader = MappingReader(value, keyPath: path, mistakes, record)
        let settings = schema(reader)
        reader.finish()
        return settings
    }

    private func scalar<Result>(
        _ value: Value, _ path: String, _ parse: (String) throws(Refusal) -> Result
    ) -> Result? {
        guard case .scalar(let text) = value.content else {
            mistakes.add(value.place, path, "must be a single value, not \(value.content.kind)")
            return nil
        }
        do {
            return try parse(text)
        } catch {
            mistakes.add(value.place, path, error.sentence)
            return nil
        }
    }

    private func elements(_ key: String) -> [(value: Value, path: String)]? {
        guard let value = value(key) else { return nil }
        let path = path(to: key)
        guard case .list(let values) = value.content else {
            mistakes.add(value.place, path, "must be a list, not \(value.content.kind)")
            return nil
        }
        return values.enumerated().map { ($1, "\(path)[\($0 + 1)]") }
    }

    private func value(_ key: String) -> Value? {
        if !asked.contains(key) { asked.append(key) }
        guard let position = positions[key] else { return nil }
        let value = entries[position].value
        if case .absent = value.content { return nil }
        return value
    }

    private func path(to key: String) -> String { keyPath.isEmpty ? key : "\(keyPath).\(key)" }
}

extension Value {
    /// A scalar's text; of anything else, that it is there.
    fileprivate var inLine: String {
        if case .scalar(let text) = content { return text }
        return "…"
    }
}

extension Value.Content {
    /// What a technician calls it.
    fileprivate var kind: String {
        switch self {
        case .absent: "nothing"
        case .scalar: "a single value"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}
