public import People

/// Somebody who is known by a card since a document was read.
public struct KnownVisitor: Sendable, Hashable, Codable {
    /// Who it is, as the document said.
    public var identity: Identity
    /// The name as people write it.
    public var displayName: String?
    /// When a document was last read.
    public var validated: Timestamp
    /// When the card was given; cards that earlier releases gave do not say.
    public var enrolled: Timestamp?
    /// The member of staff who enrolled the card.
    public var enrolledBy: String

    /// The name as people write it, or the name as read.
    public var shownName: String { displayName ?? identity.name.spoken }
}

/// What stands for a card's code: a keyed hash, from which nobody makes the card again.
public struct CardHash: Sendable, Hashable, Codable {
    /// The hash as hexadecimal.
    public var text: String

    /// A hash from its text.
    public init(_ text: String) { self.text = text }

    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
