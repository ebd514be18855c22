/// Why the district has not taken what was sent; each case names its remedy.
public enum Trouble: Error, Sendable, Hashable {
    /// The journal cannot be read here.
    case journal
    /// No answer came.
    case transport(TransportFailure)
    /// Something answered that is not the district.
    case unsigned
    /// The district does not know this kiosk, or knows another key.
    case unknownDevice
    /// The key is out of force.
    case suspended
    /// The district asks to wait.
    case busy
    /// There is no room for what comes down.
    case disk
    /// The district says something that this release does not understand.
    case notUnderstood

    /// One word for it, for programs.
    public var name: String {
        switch self {
        case .journal: "journal"
        case .transport(let failure): failure.rawValue
        case .unsigned: "unsigned"
        case .unknownDevice: "unknown-device"
        case .suspended: "suspended"
        case .busy: "busy"
        case .disk: "disk"
        case .notUnderstood: "not-understood"
        }
    }

    /// What is wrong and what to do.
    public var sentence: String {
        switch self {
        case .journal: "the journal cannot be read: see vestibulectl status"
        case .transport(let failure): failure.sentence
        case .unsigned:
            "something between here and the district answers in its place, such as a proxy: ask whoever keeps the network"
        case .unknownDevice: "the district does not know this kiosk's key: enrol it (vestibulectl sync pair)"
        case .suspended:
            "the district has suspended this kiosk's key: it was revoked, or two machines use it; enrol again"
        case .busy: "the district asks to wait"
        case .disk: "the disk has no room for what comes down: free some"
        case .notUnderstood:
            "the district says something that this release does not understand: install the same release"
        }
    }
}
