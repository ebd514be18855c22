import Visits

/// Why an input came to nothing.
enum DoorFailure: Error, Sendable {
    /// The rules refused it.
    case refused(Visits.Refusal)
    /// It could not be written down, so it did not happen.
    case journal(String)
    /// A list cannot be changed, in words.
    case lists(String)
}

extension DoorFailure {
    /// One word for the log.
    var kind: String {
        switch self {
        case .refused: "refused"
        case .journal: "journal"
        case .lists: "lists"
        }
    }

    /// What happened and what to do.
    var sentence: String {
        switch self {
        case .refused(let refusal): refusal.sentence
        case .journal(let sentence), .lists(let sentence): sentence
        }
    }
}
