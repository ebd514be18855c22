import Settings

/// What a record is known by, from one edition of a list to the next.
enum IDMapping: Sendable, Hashable {
    /// The source's own number.
    case field(Int)
    /// A digest of some fields, where the source gives no number; the same for the same values.
    case values([Int])

    init(_ settings: MappingReader, _ fields: FieldTable) {
        let values = settings.strings("id-from", default: [])
        if let field = settings.string("id") {
            self = .field(fields.place(of: field))
            if !values.isEmpty { settings.refuse("id-from", "stands beside `id`; give one or the other") }
        } else {
            self = .values(values.map { fields.place(of: $0) })
            if values.isEmpty { settings.refuse("needs id, or id-from where the source numbers nobody") }
        }
    }
}

/// A field that tells rows of people from rows that add a name to one.
struct RowKindMapping: Sendable, Hashable {
    let field: Int
    let alias: Set<String>
    /// What stands in rows of people; everything else is refused.
    let person: Set<String>

    init(_ settings: MappingReader, _ fields: FieldTable) {
        field = fields.place(of: settings.required("field"))
        settings.require("alias")
        alias = Set(settings.strings("alias", default: []))
        person = Set(settings.strings("person", default: []) + [""])
    }
}

/// Records that are left out because of a field's value, such as those of the dead.
struct SkipMapping: Sendable, Hashable {
    let field: Int
    /// In upper case.
    let values: Set<String>

    init(_ settings: MappingReader, _ fields: FieldTable) {
        field = fields.place(of: settings.required("field"))
        settings.require("values")
        values = Set(settings.strings("values", default: []).map { $0.uppercased() })
    }
}
