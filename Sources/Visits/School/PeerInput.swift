/// What comes to a door from the other kiosks of its school.
public enum PeerInput: Sendable {
    /// A kiosk reported how it stands.
    case report(PeerReport, from: String)
    /// A kiosk stopped answering; it was last heard then.
    case lost(String, heard: Timestamp)
    /// These are the kiosks of the school now; any other is forgotten.
    case configured(Set<String>)
}
