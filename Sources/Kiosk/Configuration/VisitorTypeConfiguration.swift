public import Settings

/// A type of visitor; it decides escort, badge and purposes.
public struct VisitorTypeConfiguration: Sendable, Equatable {
    /// What the journal records; never changed once used.
    public var id: String
    /// What the visitor reads.
    public var label: LocalizedText
    /// Whether visitors of this type are escorted (Utah 53G-8-806(2)(d)(i)).
    public var escort = true
    /// The large word on the badge.
    public var badgeWord: String
    /// Ids of the purposes offered; `nil` for all.
    public var purposes: [String]?

    /// A type that is escorted, with its English label as the word on the badge.
    public init(id: String, label: LocalizedText) {
        self.id = id
        self.label = label
        badgeWord = label.en.uppercased()
    }

    init(_ settings: MappingReader, ids: inout Set<String>, knownPurposes: Set<String>) {
        self.init(id: settings.identifier(notAmong: &ids), label: settings.requiredLocalized("label"))
        escort = settings.bool("escort", default: escort)
        badgeWord = settings.string("badge-word", default: badgeWord, longest: 24)
        purposes = settings.scalars("purposes") { text throws(Refusal) in
            guard knownPurposes.contains(text) else {
                throw Refusal(text, isNot: "the id of one of the purposes")
            }
            return text
        }
    }

    /// The types shipped: all escorted, because the statute asks for it unless policy exempts parents or volunteers.
    public static let shipped = [
        Self(
            id: "parent", label: LocalizedText(en: "Parent or guardian", es: "Padre, madre o tutor"),
            badgeWord: "PARENT"),
        Self(
            id: "contractor", label: LocalizedText(en: "Contractor or service", es: "Contratista o servicio"),
            badgeWord: "CONTRACTOR"),
        Self(id: "volunteer", label: LocalizedText(en: "Volunteer", es: "Voluntario"), badgeWord: "VOLUNTEER"),
        Self(id: "guest", label: LocalizedText(en: "Guest", es: "Invitado"), badgeWord: "GUEST"),
    ]

    private init(id: String, label: LocalizedText, badgeWord: String) {
        self.init(id: id, label: label)
        self.badgeWord = badgeWord
    }
}
