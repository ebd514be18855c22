/// This kiosk among the kiosks of its school: what `vestibulectl peers` prints.
public struct PeersReport: Codable, Sendable, Hashable {
    /// The fingerprint of this kiosk's key, which the other kiosks' configuration names.
    public var fingerprint: String
    /// Where this kiosk answers the others; `nil` while no other is configured.
    public var address: String?
    /// The others.
    public var peers: [PeerLine]

    /// A report from its parts.
    public init(fingerprint: String, address: String?, peers: [PeerLine]) {
        self.fingerprint = fingerprint
        self.address = address
        self.peers = peers
    }
}

/// Another kiosk of the school.
public struct PeerLine: Codable, Sendable, Hashable {
    /// Its name here.
    public var name: String
    /// Its entrance, in its own words; empty before it was ever heard.
    public var entrance: String
    /// Where it answers.
    public var address: String
    /// Whether it answers.
    public var isHeard: Bool
    /// When it was last heard, as ISO 8601 in UTC.
    public var heard: String?
    /// How many are on site through its door, as far as is known.
    public var onSite: Int
    /// Exits seen here that it does not know yet.
    public var waiting: Int
    /// What is wrong, and what to do.
    public var problem: String?

    /// A line from its parts.
    public init(
        name: String, entrance: String, address: String, isHeard: Bool, heard: String?, onSite: Int, waiting: Int,
        problem: String?
    ) {
        self.name = name
        self.entrance = entrance
        self.address = address
        self.isHeard = isHeard
        self.heard = heard
        self.onSite = onSite
        self.waiting = waiting
        self.problem = problem
    }
}
