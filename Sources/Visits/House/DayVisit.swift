import People

/// One visit of the day, as the journal tells it: also one that has ended or was denied.
public struct DayVisit: Sendable {
    /// How it stands or how it came out.
    public enum State: String, Sendable {
        /// Somebody is at the screen.
        case begun
        /// Somebody waits for staff.
        case held
        /// Admitted, and not left.
        case admitted = "on-site"
        /// Left.
        case ended
        /// Not let in.
        case denied
        /// Nobody answered in time.
        case unresolved
        /// Gone before it was decided.
        case abandoned
        /// The visit is over and nobody saw the visitor leave.
        case unseen
    }

    /// Its identity.
    public let visit: VisitID
    /// The name as people write it; empty where none was given.
    public private(set) var name: String
    /// The birth date as far as it is known.
    public private(set) var birthDate: String?
    /// When it began.
    public let began: Timestamp
    /// What the visitor answered.
    public private(set) var answers = Answers()
    /// The time of entry.
    public private(set) var entered: Timestamp?
    /// The time of leaving.
    public private(set) var left: Timestamp?
    /// How it stands.
    public private(set) var state = State.begun
    /// Where the journal has its entries.
    public private(set) var sequences: [Int64]

    /// A visit that has just begun.
    public init(_ begun: VisitBegun, at time: Timestamp, sequence: Int64) {
        visit = begun.visit
        name = begun.displayName ?? begun.identity?.name.spoken ?? ""
        birthDate = begun.identity?.birthDate?.iso
        began = time
        sequences = [sequence]
    }

    /// Changes the visit by one of its entries.
    public mutating func take(_ entry: any Entry, at time: Timestamp, sequence: Int64) {
        sequences.append(sequence)
        switch entry {
        case let answered as VisitAnswered: answers = answered.answers
        case let corrected as VisitCorrected:
            name = corrected.identity.name.spoken
            birthDate = corrected.identity.birthDate?.iso
        case is VisitHeld: state = .held
        case is VisitAdmitted:
            state = .admitted
            entered = time
        case let resolved as HoldResolved where resolved.answer.kind == .left: state = .abandoned
        case is VisitDenied: state = .denied
        case is HoldExpired: state = .unresolved
        case is VisitAbandoned: state = .abandoned
        case let ended as VisitEnded where !ended.how.isSeen: state = .unseen
        case let ended as VisitEnded:
            state = .ended
            left = ended.recordedLate ?? time
        default: break
        }
    }
}
