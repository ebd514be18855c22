public import Settings

/// Which fields of a source file mean what: read from YAML, so that a new layout needs no new program.
///
/// The mappings that are shipped lie in `config/lists/`; `docs/lists.md` explains every key.
public struct ListMapping: Sendable {
    /// What the list is called, unless it is told otherwise.
    public let name: String?
    /// Where it comes from, unless it is told otherwise.
    public let source: String?
    /// Jurisdictions it covers, unless it is told otherwise.
    public let jurisdictions: [String]
    let layout: SourceLayout
    let fields: [String]
    /// Fields that the source may lack.
    let optional: Set<String>
    let id: IDMapping
    let person: NameMapping
    let birthDate: BirthDateMapping
    let aliases: [AliasMapping]
    let rowKind: RowKindMapping?
    /// The alias file's mapping; such a list is built from two files.
    let aliasFile: AliasFileMapping?
    let skip: [SkipMapping]
    let details: [(name: String, field: Int)]
    /// Columns that begin so are details by the rest of their name.
    let detailPrefix: String?

    /// Whether the source has a second file with aliases.
    public var needsAliasFile: Bool { aliasFile != nil }

    /// Reads a mapping file.
    public static func read(_ path: String) throws(SettingsFailure) -> Self {
        try SettingsFile.read(path) { Self($0) }
    }

    /// Reads a mapping that is in memory.
    public static func read(bytes: [UInt8], name: String) throws(SettingsFailure) -> Self {
        try SettingsFile.read(bytes: bytes, name: name) { Self($0) }
    }

    init(_ settings: MappingReader) {
        let fields = FieldTable()
        name = settings.string("name", longest: 40)
        source = settings.string("source", longest: 400)
        jurisdictions = settings.strings("jurisdictions", default: [], longest: 40)
        layout = SourceLayout(settings)
        optional = Set(settings.strings("optional", default: []))
        id = IDMapping(settings, fields)
        person = settings.mapping("person") { NameMapping($0, fields) }
        birthDate = settings.mapping("birth-date") { BirthDateMapping($0, fields) }
        aliases = settings.list("aliases") { AliasMapping($0, fields) } ?? []
        rowKind = settings.has("alias-rows") ? settings.mapping("alias-rows") { RowKindMapping($0, fields) } : nil
        aliasFile = settings.has("alias-file") ? settings.mapping("alias-file") { AliasFileMapping($0, fields) } : nil
        skip = settings.list("skip") { SkipMapping($0, fields) } ?? []
        details = (settings.list("details") { ($0.required("name"), fields.place(of: $0.required("field"))) } ?? [])
        detailPrefix = settings.string("detail-prefix", longest: 40)
        self.fields = fields.names
        if layout.format == .csv, aliases.contains(where: { if case .list = $0.place { true } else { false } }) {
            settings.refuse("aliases", "have a `list`, which only JSON has; a CSV has a `field` or a `name`")
        }
        if rowKind != nil, case .values = id {
            settings.refuse("alias-rows", "join by `id`, and this source has none")
        }
    }
}
