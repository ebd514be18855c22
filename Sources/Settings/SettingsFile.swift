/// Reads a YAML file, and the drop-ins beside it, through a schema that is ordinary code.
///
/// For example:
///
/// ```swift
/// let port = try SettingsFile.read("vestibule.yaml") { root in
///     root.mapping("desk") { $0.int("port", default: 8461, in: 1...65535) }
/// }
/// ```
public enum SettingsFile {
    /// The largest file that is read, in bytes.
    public static let largest = 1 << 20
    /// The most drop-ins that are read.
    public static let mostDropIns = 64

    /// Reads a file through a schema.
    ///
    /// The drop-ins of `vestibule.yaml` are `vestibule.d/*.yaml` beside it, in the order of their names' bytes. Each is laid
    /// over what came before it: mappings key by key, lists and scalars replaced as a whole.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - withDropIns: whether drop-ins are looked for.
    ///   - schema: asks the root mapping for its keys; a key it never asked for is a mistake.
    /// - Returns: what the schema made of the file.
    /// - Throws: ``SettingsFailure`` with every mistake of every file, or that there is no file.
    public static func read<Settings>(
        _ path: String, withDropIns: Bool = false, _ schema: (MappingReader) -> Settings
    ) throws(SettingsFailure) -> Settings {
        try recorded(path, withDropIns: withDropIns, nil, nil, schema)
    }

    /// Reads a file, and the drop-ins beside it, through a schema, and says of each key what is in force and where from.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - layer: settings from elsewhere, beneath or above the file and its drop-ins.
    ///   - schema: asks the root mapping for its keys; a key it never asked for is a mistake.
    /// - Returns: what the schema made of the file, and every key it asked for.
    /// - Throws: ``SettingsFailure`` with every mistake of every file, or that there is no file.
    public static func readWithOrigins<Settings>(
        _ path: String, layer: SettingsLayer? = nil, _ schema: (MappingReader) -> Settings
    ) throws(SettingsFailure) -> (Settings, [Setting]) {
        let record = SettingsRecord()
        let settings = try recorded(path, withDropIns: true, layer, record, schema)
        return (settings, record.settings)
    }

    /// Reads settings that are already in memory through a schema, and says of each key what is in force and where from.
    ///
    /// - Throws: ``SettingsFailure/mistakes(_:)`` with every mistake.
    public static func readWithOrigins<Settings>(
        bytes: [UInt8], name: String, _ schema: (MappingReader) -> Settings
    ) throws(SettingsFailure) -> (Settings, [Setting]) {
        let record = SettingsRecord()
        return (try read(bytes: bytes, name: name, record, schema), record.settings)
    }

    /// Every key that a schema knows, with its default.
    public static func survey(_ schema: (MappingReader) -> Void) -> [Setting] {
        let record = SettingsRecord(isSurvey: true)
        schema(MappingReader(Value(place: Place(file: ""), content: .absent), keyPath: "", Mistakes(), record))
        return record.settings
    }

    private static func recorded<Settings>(
        _ path: String, withDropIns: Bool, _ layer: SettingsLayer?, _ record: SettingsRecord?,
        _ schema: (MappingReader) -> Settings
    ) throws(SettingsFailure) -> Settings {
        let mistakes = Mistakes()
        guard var value = parsed(path, mistakes) else { throw .missing(path: path) }
        for dropIn in withDropIns ? dropIns(of: path, mistakes) : [] {
            guard let addition = parsed(dropIn, mistakes) else {
                mistakes.addUnusable(dropIn, "cannot be read: it is a link to nothing")
                continue
            }
            value = value.overlaid(with: addition)
        }
        if let layer {
            let other = parsed(layer.bytes, layer.name, mistakes)
            value = layer.isAbove ? value.overlaid(with: other) : other.overlaid(with: value)
        }
        return try read(value, path, mistakes, record, schema)
    }

    /// Reads settings that are already in memory through a schema.
    ///
    /// - Parameters:
    ///   - bytes: the file's bytes.
    ///   - name: what mistakes call the file.
    ///   - schema: asks the root mapping for its keys; a key it never asked for is a mistake.
    /// - Returns: what the schema made of the bytes.
    /// - Throws: ``SettingsFailure/mistakes(_:)`` with every mistake.
    public static func read<Settings>(
        bytes: [UInt8], name: String, _ schema: (MappingReader) -> Settings
    ) throws(SettingsFailure) -> Settings {
        try read(bytes: bytes, name: name, nil, schema)
    }

    private static func read<Settings>(
        bytes: [UInt8], name: String, _ record: SettingsRecord?, _ schema: (MappingReader) -> Settings
    ) throws(SettingsFailure) -> Settings {
        let mistakes = Mistakes()
        guard bytes.count <= largest else {
            mistakes.addUnusable(name, "is larger than \(largest / 1024) KiB")
            throw .mistakes(mistakes.all)
        }
        return try read(parsed(bytes, name, mistakes), name, mistakes, record, schema)
    }

    private static func read<Settings>(
        _ value: Value, _ name: String, _ mistakes: Mistakes, _ record: SettingsRecord?,
        _ schema: (MappingReader) -> Settings
    ) throws(SettingsFailure) -> Settings {
        // Where a file is unusable, what the schema misses would only bury the reason.
        guard !mistakes.hasUnusableFile else { throw .mistakes(mistakes.inReadingOrder) }
        let root = MappingReader(value, keyPath: "", mistakes, record)
        let settings = schema(root)
        root.finish()
        guard mistakes.all.isEmpty else { throw .mistakes(mistakes.inReadingOrder) }
        return settings
    }

    /// What a file holds; `nil` if there is none.
    private static func parsed(_ path: String, _ mistakes: Mistakes) -> Value? {
        mistakes.willRead(path)
        do {
            return try BoundedFile.read(path, limit: largest).map { parsed($0, path, mistakes) }
        } catch {
            mistakes.addUnusable(path, error.reason)
            return Value(place: Place(file: path), content: .absent)
        }
    }

    private static func parsed(_ bytes: [UInt8], _ file: String, _ mistakes: Mistakes) -> Value {
        let value = SettingsParser(file: file, mistakes: mistakes).parse(bytes)
        return value ?? Value(place: Place(file: file), content: .absent)
    }

    private static func dropIns(of path: String, _ mistakes: Mistakes) -> [String] {
        let directory = (path.hasSuffix(".yaml") ? String(path.dropLast(5)) : path) + ".d"
        do {
            let names = try BoundedFile.names(in: directory, endingWith: ".yaml")
            if names.count > mostDropIns {
                mistakes.add(Place(file: directory), "", "holds more than \(mostDropIns) drop-ins")
            }
            return names.prefix(mostDropIns).map { "\(directory)/\($0)" }
        } catch {
            mistakes.addUnusable(directory, error.reason)
            return []
        }
    }
}
