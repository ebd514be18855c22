public import People

/// One person on site, as a roster needs it: what one door of a school tells the others.
public struct Presence: Sendable, Hashable, Codable {
    /// The visit.
    public var visit: VisitID
    /// Who it is: the other doors know an ID or a second try by it.
    public var identity: Identity
    /// The name as people write it.
    public var name: String
    /// The visitor type's id.
    public var type: String
    /// The place or person: the last known place.
    public var destination: String
    /// Whether somebody must accompany the visitor.
    public var escort: Bool
    /// The time of entry.
    public var entered: Timestamp
    /// When the permission ends.
    public var until: Timestamp

    /// A presence from its parts.
    public init(
        visit: VisitID, identity: Identity, name: String, type: String, destination: String, escort: Bool,
        entered: Timestamp, until: Timestamp
    ) {
        self.visit = visit
        self.identity = identity
        self.name = name
        self.type = type
        self.destination = destination
        self.escort = escort
        self.entered = entered
        self.until = until
    }

    /// The presence of an admitted visit, or `nil` for one that is not on site.
    init?(_ visit: Visit) {
        guard let admission = visit.admission, let identity = visit.identity, !visit.test else { return nil }
        self.init(
            visit: visit.id, identity: identity, name: visit.shownName, type: visit.answers.type ?? "",
            destination: visit.answers.destination?.text ?? "", escort: admission.escort, entered: admission.at,
            until: admission.until)
    }
}

/// A person on site and the door that knows of it.
public struct SchoolPresence: Sendable, Hashable {
    /// Who is where.
    public var presence: Presence
    /// The other kiosk whose visit it is; `nil` for this one's.
    public var door: String?
}
