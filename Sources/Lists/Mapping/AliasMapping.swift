import Settings

/// Where a person's other names stand in the person's own record.
struct AliasMapping: Sendable, Hashable {
    /// Where they stand.
    enum Place: Sendable, Hashable {
        /// In one field, several of them parted by a separator, in one order.
        case field(Int, separator: String, NameMapping.Order)
        /// In fields of their own, as a name.
        case name(NameMapping)
        /// In a JSON list of objects (or of texts, whose field is `.`), each a name.
        case list(path: String, fields: [String], NameMapping)
    }

    let place: Place

    init(_ settings: MappingReader, _ fields: FieldTable) {
        let separator = settings.string("separator", default: ";", longest: 8)
        let order: NameMapping.Order = settings.oneOf("order", default: .surnameFirst)
        if let field = settings.string("field") {
            place = .field(fields.place(of: field), separator: separator, order)
        } else if let path = settings.string("list") {
            let own = FieldTable()
            let name = settings.mapping("name") { NameMapping($0, own) }
            place = .list(path: path, fields: own.names, name)
        } else {
            settings.require("name")
            place = .name(settings.mapping("name") { NameMapping($0, fields) })
        }
    }
}

/// A file of its own with aliases, joined to the people by fields that both have.
struct AliasFileMapping: Sendable, Hashable {
    /// How the file is written.
    let layout: SourceLayout
    /// The fields read from it.
    let fields: [String]
    /// The alias.
    let name: NameMapping
    /// The key in the alias file.
    let key: [Int]
    /// The same key in the people's own records.
    let personKey: [Int]

    init(_ settings: MappingReader, _ people: FieldTable) {
        let own = FieldTable()
        layout = SourceLayout(settings)
        settings.require("name")
        name = settings.mapping("name") { NameMapping($0, own) }
        settings.require("join")
        let pairs =
            settings.list("join") { pair in
                (own.place(of: pair.required("alias")), people.place(of: pair.required("person")))
            } ?? []
        if settings.has("join"), pairs.isEmpty { settings.refuse("join", "must name one field at least") }
        key = pairs.map(\.0)
        personKey = pairs.map(\.1)
        fields = own.names
    }
}
