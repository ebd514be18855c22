public import Settings

/// A purpose visitors choose from.
public struct PurposeConfiguration: Sendable, Equatable {
    /// What the journal records; never changed once used.
    public var id: String
    /// What the visitor reads.
    public var label: LocalizedText

    /// A purpose.
    public init(id: String, label: LocalizedText) {
        self.id = id
        self.label = label
    }

    init(_ settings: MappingReader, ids: inout Set<String>) {
        self.init(id: settings.identifier(notAmong: &ids), label: settings.requiredLocalized("label"))
    }

    /// The purposes shipped.
    public static let shipped = [
        Self(
            id: "meeting",
            label: LocalizedText(en: "Meet a teacher or staff", es: "Reunirme con un maestro o el personal")),
        Self(id: "volunteer", label: LocalizedText(en: "Volunteer", es: "Ayudar como voluntario")),
        Self(id: "work", label: LocalizedText(en: "Work or maintenance", es: "Trabajo o mantenimiento")),
        Self(id: "drop-off", label: LocalizedText(en: "Drop something off", es: "Dejar algo")),
        Self(id: "event", label: LocalizedText(en: "Attend an event", es: "Asistir a un evento")),
    ]
}
