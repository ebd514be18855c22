/// One person on site.
///
/// Times are ISO 8601 in UTC.
public struct RosterLine: Codable, Sendable, Hashable {
    /// The visit's id.
    public var visit: String
    /// The name as people write it.
    public var name: String
    /// The visitor type's words.
    public var type: String
    /// Why.
    public var purpose: String
    /// The place or person.
    public var destination: String
    /// Time of entry.
    public var entered: String
    /// When the permission ends.
    public var until: String
    /// Whether somebody must accompany the visitor.
    public var escort: Bool
    /// `printing`, `printed`, `failed`, `handwritten` or `none`.
    public var badge: String
    /// The entrance of the other kiosk whose visit it is; `nil` for this one's.
    public var door: String?

    /// A line from its parts.
    public init(
        visit: String, name: String, type: String, purpose: String, destination: String, entered: String, until: String,
        escort: Bool, badge: String, door: String? = nil
    ) {
        self.visit = visit
        self.name = name
        self.type = type
        self.purpose = purpose
        self.destination = destination
        self.entered = entered
        self.until = until
        self.escort = escort
        self.badge = badge
        self.door = door
    }
}
