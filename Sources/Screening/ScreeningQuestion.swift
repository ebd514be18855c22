public import People

/// What is asked of every list: a name and a birth date, as far as it is known.
public struct ScreeningQuestion: Hashable, Sendable {
    /// The name as read or typed; the engine folds it.
    public var name: PersonName
    /// The birth date, whole, partial or unknown.
    public var birthDate: PartialDate?

    /// A question from its parts.
    public init(name: PersonName, birthDate: PartialDate?) {
        self.name = name
        self.birthDate = birthDate
    }

    /// The question for a visitor whose identity is known.
    public init(_ identity: Identity) {
        self.init(name: identity.name, birthDate: identity.birthDate)
    }
}
