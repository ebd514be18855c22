public import Settings

/// A part of the school that visitors of a type may be limited to (Utah 53G-8-806(2)(d)(ii)).
public struct AreaConfiguration: Sendable, Equatable {
    /// What the journal records; never changed once used.
    public var id: String
    /// What stands on the badge and at the desk.
    public var label: LocalizedText

    /// An area.
    public init(id: String, label: LocalizedText) {
        self.id = id
        self.label = label
    }

    init(_ settings: MappingReader, ids: inout Set<String>) {
        self.init(id: settings.identifier(notAmong: &ids), label: settings.requiredLocalized("label", longest: 40))
    }
}
