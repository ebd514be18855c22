public import People

/// What is known here of another kiosk of the school: its part of the roster, and how old that is.
public struct PeerDoor: Sendable, Hashable, Codable {
    /// Its entrance's name, in its own words.
    public internal(set) var entrance: String
    /// Whether it answers.
    public internal(set) var isReachable = true
    /// When it was last known to be as it is shown here, at least.
    public internal(set) var heard: Timestamp
    /// Why and by whom its entrance is closed.
    public internal(set) var closure: House.Closure?
    /// The public key by which its badges are known, as a line of a key file.
    public internal(set) var badgeKey: String?
    /// Who came in there and is on site.
    public internal(set) var present: [VisitID: Presence] = [:]
    /// Attempts there that wait for staff, were denied or never resolved.
    public internal(set) var attempts: [VisitID: PeerAttempt] = [:]

    init(entrance: String, heard: Timestamp) {
        self.entrance = entrance
        self.heard = heard
    }
}

/// An attempt at a door that is no admission: whoever resembles it is held at every door.
public struct PeerAttempt: Sendable, Hashable, Codable {
    /// The visit it was.
    public var visit: VisitID
    /// Who it was, if that was known.
    public var identity: Identity?
    /// When.
    public var at: Timestamp
}
