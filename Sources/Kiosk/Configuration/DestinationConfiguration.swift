public import Settings

/// A place or person visitors say they are going to (Utah 53G-8-806: the location or individual visited).
public struct DestinationConfiguration: Sendable, Equatable {
    /// What a destination is.
    public enum Kind: String, CaseIterable, Sendable {
        /// A room or an area.
        case place
        /// A member of staff: a host.
        case person
    }

    /// What the journal records; never changed once used.
    public var id: String
    /// What the visitor reads.
    public var label: LocalizedText
    /// What it is.
    public var kind: Kind
    /// The id of the area it lies in, if it lies in one.
    public var area: String?

    /// A destination.
    public init(id: String, label: LocalizedText, kind: Kind = .place, area: String? = nil) {
        self.area = area
        self.id = id
        self.label = label
        self.kind = kind
    }

    init(_ settings: MappingReader, ids: inout Set<String>, areas: Set<String>) {
        self.init(
            id: settings.identifier(notAmong: &ids),
            label: settings.requiredLocalized("label"),
            kind: settings.oneOf("kind", default: .place))
        area = settings.scalar("area", as: SettingForm("the id of one of the areas", isOpen: true)) {
            text throws(Refusal) in
            guard areas.contains(text) else { throw Refusal(text, isNot: "the id of one of the areas") }
            return text
        }
    }

    /// The destinations shipped.
    public static let shipped = [
        Self(id: "front-office", label: LocalizedText(en: "Front office", es: "Oficina principal")),
        Self(id: "classroom", label: LocalizedText(en: "Classroom", es: "Salón de clases")),
        Self(id: "library", label: LocalizedText(en: "Library", es: "Biblioteca")),
        Self(id: "gym", label: LocalizedText(en: "Gym", es: "Gimnasio")),
        Self(id: "cafeteria", label: LocalizedText(en: "Cafeteria", es: "Cafetería")),
    ]
}
