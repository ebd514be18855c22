/// Something that can be chosen on the screen: a purpose, a place or a person.
public struct Choice: Sendable, Hashable {
    /// A short name for the journal.
    public var id: String
    /// The words on the screen, by language.
    public var label: [String: String]

    /// A choice from its parts.
    public init(id: String, label: [String: String]) {
        self.id = id
        self.label = label
    }
}
