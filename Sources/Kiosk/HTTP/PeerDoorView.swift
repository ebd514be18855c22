import Visits

/// Another kiosk of the school as the desk's page gets it.
struct PeerDoorView: Encodable, Sendable {
    var name: String
    var entrance: String
    var isHeard: Bool
    var heardAt: String
    var onSite: Int
    var closedBy: String?
    var closedWhy: String?

    init(_ name: String, _ peer: PeerDoor) {
        self.name = name
        entrance = peer.entrance
        isHeard = peer.isReachable
        heardAt = peer.heard.iso
        onSite = peer.present.count
        closedBy = peer.closure?.who
        closedWhy = peer.closure?.reason
    }
}
