import People
import Settings

/// Which field tells when somebody was born, and how.
struct BirthDateMapping: Sendable, Hashable {
    /// The field, if there is one.
    var field: Int?
    /// How dates are written there; the first that fits is taken.
    var formats: [DateFormat]
    /// What stands there when nothing is known.
    var unknown: Set<String>
    /// A field with an age, for those without a date.
    var age: Int?
    /// The day on which the age was true, in the record; otherwise the day on which the source was current.
    var ageAsOf: Int?

    /// What a record tells.
    enum Finding: Equatable {
        case none
        case dates([PartialDate])
        case unreadable
    }

    init(_ settings: MappingReader, _ fields: FieldTable) {
        field = settings.string("field").map { fields.place(of: $0) }
        formats =
            settings.scalars("formats") { text throws(Refusal) in
                guard let format = DateFormat(text) else {
                    throw Refusal(text, isNot: "a date format of yyyy, mm or m or mon, dd or d, such as `m/d/yyyy`")
                }
                return format
            } ?? [DateFormat("yyyy-mm-dd"), DateFormat("yyyy-mm"), DateFormat("yyyy")].compactMap(\.self)
        unknown = Set(settings.strings("unknown", default: []))
        age = settings.string("age").map { fields.place(of: $0) }
        ageAsOf = settings.string("age-as-of").map { fields.place(of: $0) }
        if field == nil, age == nil { settings.refuse("needs field or age, or nobody would have a birth date") }
        if ageAsOf != nil, age == nil { settings.refuse("age-as-of", "says when an age was true, but no age is given") }
    }

    /// The birth date in a record; an age gives the two years that it may be.
    func find(in values: [String], asOf: CalendarDate?) -> Finding {
        let text = field.map { Self.trimmed(values[$0]) } ?? ""
        if !text.isEmpty, !unknown.contains(text) {
            return date(text).map { .dates([$0]) } ?? .unreadable
        }
        guard let age else { return .none }
        let years = Self.trimmed(values[age])
        guard !years.isEmpty, !unknown.contains(years) else { return .none }
        let day = ageAsOf.flatMap { date(Self.trimmed(values[$0]))?.whole } ?? asOf
        guard let number = Int(years), (0...130).contains(number), let day,
            let later = PartialDate(year: day.year - number), let earlier = PartialDate(year: day.year - number - 1)
        else { return .unreadable }
        return .dates([later, earlier])
    }

    /// A date in one of the formats, born in a year that an index has room for.
    private func date(_ text: String) -> PartialDate? {
        let found = formats.lazy.compactMap { $0.date(text.utf8) }.first
        return found.flatMap { (1850...2039).contains($0.year) ? $0 : nil }
    }

    private static func trimmed(_ text: String) -> String {
        guard text.utf8.first.map({ $0 <= 0x20 }) ?? false || text.utf8.last.map({ $0 <= 0x20 }) ?? false else {
            return text
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
