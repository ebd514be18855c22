public import Settings

/// A question that a visitor type asks beside purpose and destination.
public struct QuestionConfiguration: Sendable, Equatable {
    /// How a question is answered.
    public enum Kind: String, CaseIterable, Sendable {
        /// With one of the choices.
        case choice
        /// In a few words.
        case text
        /// With yes or no.
        case acknowledge
    }

    /// What the journal records; never changed once used.
    public var id: String
    /// What the visitor reads.
    public var label: LocalizedText
    /// How it is answered.
    public var kind = Kind.text
    /// Whether it must be answered; an acknowledgement must be answered with yes.
    public var required = false
    /// What is chosen from, for kind choice.
    public var choices: [PurposeConfiguration] = []

    /// A question that may be answered in a few words.
    public init(id: String, label: LocalizedText) {
        self.id = id
        self.label = label
    }

    init(_ settings: MappingReader, ids: inout Set<String>) {
        self.init(id: settings.identifier(notAmong: &ids), label: settings.requiredLocalized("label", longest: 300))
        kind = settings.oneOf("kind", default: kind)
        required = settings.bool("required", default: required)
        var choiceIDs: Set<String> = []
        choices = settings.list("choices") { PurposeConfiguration($0, ids: &choiceIDs) } ?? []
        if kind == .choice, choices.isEmpty { settings.refuse("choices", "must not be empty for kind choice") }
        if kind != .choice, !choices.isEmpty { settings.refuse("choices", "are for kind choice alone") }
    }
}
