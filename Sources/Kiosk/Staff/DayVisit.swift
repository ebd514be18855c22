import People
import Visits

/// One visit of the day, as the journal tells it: also one that has ended or was denied.
struct DayVisit: Sendable {
    /// How it stands or how it came out.
    enum State: String, Sendable {
        case begun, held, admitted = "on-site", ended, denied, unresolved, abandoned
        /// The visit is over and nobody saw the visitor leave.
        case unseen
    }

    let visit: VisitID
    private(set) var name: String
    private(set) var birthDate: String?
    let began: Timestamp
    var answers = Answers()
    var entered: Timestamp?
    var left: Timestamp?
    var state = State.begun
    /// Where the journal has its entries.
    var sequences: [Int64]

    init(_ begun: VisitBegun, at time: Timestamp, sequence: Int64) {
        visit = begun.visit
        name = begun.displayName ?? begun.identity?.name.spoken ?? ""
        birthDate = begun.identity?.birthDate?.iso
        began = time
        sequences = [sequence]
    }

    /// Changes the visit by one of its entries.
    mutating func take(_ entry: any Entry, at time: Timestamp, sequence: Int64) {
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
