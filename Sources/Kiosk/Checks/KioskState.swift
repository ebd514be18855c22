/// What the checks mean for whoever comes to the door, and which of them made it so.
enum KioskState: Sendable, Equatable {
    case ready
    /// The door works with limits.
    case degraded([Check])
    /// Nobody is admitted without staff.
    case staffOnly([Check])
    /// Nobody is admitted at all.
    case stopped([Check])

    /// The word in `status`.
    var word: String {
        switch self {
        case .ready: "ready"
        case .degraded: "degraded"
        case .staffOnly: "staff only"
        case .stopped: "stopped"
        }
    }

    /// The checks that made it so.
    var reasons: [Check] {
        switch self {
        case .ready: []
        case .degraded(let checks), .staffOnly(let checks), .stopped(let checks): checks
        }
    }
}
