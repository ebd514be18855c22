/// Another kiosk of the school told by which key its badges are known.
public struct PeerKeyShown: Entry {
    /// `peer.key-shown`.
    public static let type = "peer.key-shown"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The kiosk.
    public var door: String
    /// The public key, as a line of a key file.
    public var key: String

    /// Its badges are known here, also while it is away.
    public func change(_ house: inout House, at time: Timestamp) {
        house.peers[door]?.badgeKey = key
    }
}
