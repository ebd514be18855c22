/// A question that a visitor type asks beside purpose and destination.
public struct VisitorQuestion: Sendable, Hashable {
    /// A short name for the journal.
    public var id: String
    /// The question, by language.
    public var label: [String: String]
    /// How it is answered.
    public var kind: Kind
    /// Whether it must be answered; a required acknowledgement must be answered with yes.
    public var required: Bool

    /// A question from its parts.
    public init(id: String, label: [String: String], kind: Kind, required: Bool) {
        self.id = id
        self.label = label
        self.kind = kind
        self.required = required
    }

    /// How a question is answered.
    public enum Kind: Sendable, Hashable {
        /// With one of these.
        case choice([Choice])
        /// In a few words.
        case text
        /// With yes or no, such as to the rules of the site.
        case acknowledgement
    }

    /// What can be chosen; for an acknowledgement the screen has the words.
    public var choices: [Choice] {
        switch kind {
        case .choice(let choices): choices
        case .text: []
        case .acknowledgement: [Self.yes, Self.no]
        }
    }

    /// Whether an answer is the refusal of something that must be agreed to.
    func isRefused(by answer: Answer) -> Bool {
        required && kind == .acknowledgement && answer.id != Self.yes.id
    }

    private static let yes = Choice(id: "yes", label: ["en": "Yes", "es": "Sí"])
    private static let no = Choice(id: "no", label: ["en": "No", "es": "No"])
}
