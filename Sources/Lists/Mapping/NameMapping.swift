import People
import Settings

/// Which fields make a name.
enum NameMapping: Sendable, Hashable {
    /// In what order a full name's parts stand in one field.
    enum Order: String, CaseIterable, Sendable {
        /// `LAST, FIRST MIDDLE`, with a suffix after either.
        case surnameFirst = "surname-first"
        /// `FIRST MIDDLE LAST SUFFIX`.
        case givenFirst = "given-first"
    }

    /// One field for each part; a part that the source does not have is `nil`.
    case parts(given: Int?, middle: Int?, surname: Int, suffix: Int?)
    /// The whole name in one field.
    case full(Int, Order)

    /// Reads `given`, `middle`, `surname` and `suffix`, or `full` and `order`.
    init(_ settings: MappingReader, _ fields: FieldTable) {
        func field(_ key: String) -> Int? { settings.string(key).map { fields.place(of: $0) } }
        let parts = (field("given"), field("middle"), field("surname"), field("suffix"))
        let order: Order = settings.oneOf("order", default: .surnameFirst)
        if let full = field("full") {
            if parts.0 != nil || parts.1 != nil || parts.2 != nil || parts.3 != nil {
                settings.refuse("full", "stands beside the name's parts; give one or the other")
            }
            self = .full(full, order)
        } else {
            settings.require("surname")
            self = .parts(given: parts.0, middle: parts.1, surname: parts.2 ?? 0, suffix: parts.3)
        }
    }

    /// The name in a record.
    func name(in values: [String]) -> PersonName {
        func value(_ place: Int?) -> String? { place.flatMap { $0 < values.count ? values[$0] : nil } }
        switch self {
        case .parts(let given, let middle, let surname, let suffix):
            return PersonName(
                given: value(given), middle: value(middle), family: value(surname) ?? "", suffix: value(suffix))
        case .full(let place, let order):
            return FullName.name(value(place) ?? "", order)
        }
    }
}
