/// Why a training ended.
public enum TrainingEnd: String, Sendable, Hashable, Codable, CaseIterable {
    /// Somebody ended it.
    case asked
    /// It had lasted as long as one may.
    case timeIsUp = "time-is-up"
    /// The entrance was closed, by staff or by its hours.
    case entranceClosed = "entrance-closed"
    /// A roll-call began.
    case rollCall = "roll-call"
    /// Somebody real needs staff: a list changed, and may concern somebody on site.
    case attention
    /// The real journal cannot be written, or the disk is full.
    case journal
    /// The daemon started while it was on.
    case restart
}

/// Why no training can begin now.
public enum TrainingObstacle: String, Sendable, Hashable, CaseIterable {
    /// One is on.
    case already
    /// The entrance is closed.
    case closed
    /// A roll-call is under way.
    case rollCall = "roll-call"
    /// Somebody stands before the visitor's screen.
    case visitor
    /// Somebody waits for staff.
    case waiting
    /// The kiosk takes nobody in: its disk is full, or it is in safe mode.
    case unwell

    /// What to do first.
    public var sentence: String {
        switch self {
        case .already: "A training is on already."
        case .closed: "The entrance is closed. Open it first."
        case .rollCall: "A roll-call is under way. End it first."
        case .visitor: "A visitor is at the screen. Wait until the visitor has finished."
        case .waiting: "Somebody waits for staff. Answer that first."
        case .unwell: "The kiosk takes nobody in now; see vestibulectl status."
        }
    }
}
