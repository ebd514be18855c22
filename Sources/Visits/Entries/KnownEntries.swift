public import People

/// Staff gave somebody a card, or took a code they carry already, by which they are known from now on.
public struct KnownEnrolled: Entry {
    /// `known.enrolled`.
    public static let type = "known.enrolled"
    /// Cards.
    public static let series = RecordSeries.cards
    /// The keyed hash of the card's code; the code itself is nowhere.
    public var card: CardHash
    /// Who it is, as a document said.
    public var identity: Identity
    /// The name as people write it.
    public var displayName: String?
    /// When the document was read.
    public var validated: Timestamp
    /// The member of staff.
    public var who: String

    /// The card is known.
    public func change(_ house: inout House, at time: Timestamp) {
        house.known[card] = KnownVisitor(
            identity: identity, displayName: displayName, validated: validated, enrolled: time, enrolledBy: who)
    }
}

/// The person of a card showed a document again.
public struct KnownValidated: Entry {
    /// `known.validated`.
    public static let type = "known.validated"
    /// Cards.
    public static let series = RecordSeries.cards
    /// The card.
    public var card: CardHash

    /// The card is good for another while.
    public func change(_ house: inout House, at time: Timestamp) {
        house.known[card]?.validated = time
    }
}

/// A card is known no more.
public struct KnownRevoked: Entry {
    /// `known.revoked`.
    public static let type = "known.revoked"
    /// Cards.
    public static let series = RecordSeries.cards
    /// The card.
    public var card: CardHash
    /// The member of staff.
    public var who: String
    /// The reason in words; never empty.
    public var why: String

    /// The card opens nothing.
    public func change(_ house: inout House, at time: Timestamp) {
        house.known[card] = nil
    }
}
