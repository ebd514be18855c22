import Yams

/// Turns the bytes of one file into a ``Value``; the only place that knows the YAML library.
struct SettingsParser {
    /// Deeper than any schema of ours.
    static let deepest = 16

    let file: String
    let mistakes: Mistakes

    /// The value of a file, or `nil` if it could not be parsed; mistakes are added either way.
    ///
    /// A repeated key does not stop the parsing of the rest; a syntax error does.
    func parse(_ bytes: [UInt8]) -> Value? {
        guard var text = SettingsText(bytes, file: file, mistakes) else { return nil }
        if let excess = Nesting.excess(in: text.scalars, over: 2 * Self.deepest) {
            let place = Place(file: file, line: excess.line, column: excess.column)
            mistakes.addUnusable(place, "nested more than \(Self.deepest) levels deep")
            return nil
        }
        for number in 0..<SettingsText.mostMasks {
            do {
                // Without rules the resolver leaves every scalar text: what it means is the schema's business.
                let root = try Yams.compose(yaml: text.string, .basic, .default, .utf8)
                return root.flatMap { value($0, depth: 0) } ?? Value(place: Place(file: file), content: .absent)
            } catch let error as YamlError {
                guard mend(error, in: &text, number: number) else { return nil }
            } catch {
                mistakes.addUnusable(file, "is not YAML")
                return nil
            }
        }
        mistakes.addUnusable(file, "has too many repeated keys")
        return nil
    }

    /// Tells what the parser stumbled over; true if the text was changed so that parsing it again gets further.
    private func mend(_ error: YamlError, in text: inout SettingsText, number: Int) -> Bool {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            if text.scalar(mark.line, mark.column) == "\t" {
                mistakes.addUnusable(place(mark), "not YAML: a tab cannot indent; use spaces")
            } else {
                let begun = context.map { " \($0.text) begun on line \($0.mark.line)" } ?? ""
                mistakes.addUnusable(place(mark), "not YAML: \(problem)\(begun)")
            }
        case .composer(_, _, let mark, _):
            // The only mistake of composition left once aliases are disarmed.
            mistakes.addUnusable(place(mark), "a second document begins here; a file holds one")
        case .duplicatedKeysInMapping(let keys, let context):
            guard let key = keys.first else { break }
            let name = SettingsText.restored(key)
            guard let second = RepeatedKey.second(key, firstAt: context.mark.line, context.mark.column, in: text) else {
                mistakes.addUnusable(place(context.mark), "key \(quoted(name)) is given twice in the same mapping")
                return false
            }
            let place = Place(file: file, line: second.line, column: context.mark.column)
            mistakes.add(place, "", "key \(quoted(name)) is given twice (first on line \(context.mark.line))")
            text.mask(second.range, number: number)
            return true
        default:
            mistakes.addUnusable(file, "is not YAML")
        }
        return false
    }

    private func value(_ node: Node, depth: Int) -> Value? {
        let place = place(node.mark)
        guard depth <= Self.deepest else {
            mistakes.add(place, "", "nested more than \(Self.deepest) levels deep")
            return nil
        }
        switch node {
        case .scalar(let scalar):
            return Value(place: place, content: content(of: scalar, at: place))
        case .sequence(let sequence):
            return Value(place: place, content: .list(sequence.compactMap { value($0, depth: depth + 1) }))
        case .mapping(let mapping):
            return Value(place: place, content: .mapping(entries(of: mapping, depth: depth)))
        case .alias:
            return nil
        }
    }

    private func content(of scalar: Node.Scalar, at place: Place) -> Value.Content {
        if scalar.style == .plain {
            if scalar.string.unicodeScalars.first == SettingsText.star {
                mistakes.add(place, "", "aliases are not accepted: write the value out, or quote it if it is text")
                return .absent
            }
            if scalar.string.isEmpty || scalar.string == "~" { return .absent }
        }
        return .scalar(SettingsText.restored(scalar.string))
    }

    private func entries(of mapping: Node.Mapping, depth: Int) -> [Value.Entry] {
        var entries: [Value.Entry] = []
        var seen: Set<String> = []
        for (key, node) in mapping {
            let place = place(key.mark)
            guard case .scalar(let scalar) = key else {
                mistakes.add(place, "", "a key must be a word, not a list or a mapping")
                continue
            }
            if let first = scalar.string.unicodeScalars.first, SettingsText.masks.contains(first) { continue }
            let name = SettingsText.restored(scalar.string)
            guard seen.insert(name).inserted else {
                mistakes.add(place, "", "key \(quoted(name)) is given twice in the same mapping")
                continue
            }
            guard let value = value(node, depth: depth + 1) else { continue }
            entries.append(Value.Entry(key: name, place: place, value: value))
        }
        return entries
    }

    private func place(_ mark: Mark?) -> Place {
        Place(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
    }
}
