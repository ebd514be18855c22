import Screening
import Testing

@testable import Visits

/// Reads the journal as an auditor would, entry by entry, with a memory of its own that shares no code with the house.
struct Auditor {
    private enum Hold { case waiting, cleared }

    private var screenedClear: Set<VisitID> = []
    private var holds: [VisitID: Hold] = [:]
    private var onSite: Set<VisitID> = []
    private var isClosed = false
    private(set) var admissions = 0
    private(set) var complaints: [String] = []

    /// Visits that wait for staff, or that staff have let through and nobody finished.
    var held: Set<VisitID> { Set(holds.keys) }
    /// Visits that were admitted and have not ended.
    var admitted: Set<VisitID> { onSite }

    mutating func read(_ entry: any Entry) {
        switch entry {
        case is EntranceClosed: isClosed = true
        case is EntranceOpened: isClosed = false
        case let entry as VisitScreened:
            if case .screened(let result) = entry.outcome, result.matches.isEmpty {
                screenedClear.insert(entry.visit)
            } else {
                screenedClear.remove(entry.visit)
            }
        case let entry as VisitHeld: holds[entry.visit] = .waiting
        case let entry as HoldResolved: resolve(entry)
        case let entry as HoldExpired: end(entry.visit, lawful: holds[entry.visit] == .waiting, "expired")
        case let entry as VisitDenied: end(entry.visit, lawful: holds[entry.visit] != nil, "denied without a hold")
        case let entry as VisitAbandoned:
            end(entry.visit, lawful: holds[entry.visit] != .waiting, "a hold was lost: \(entry.reason)")
        case let entry as VisitAdmitted: admit(entry.visit)
        case let entry as VisitEnded:
            if onSite.remove(entry.visit) == nil { complaints.append("an exit of somebody who was not on site") }
        default: break
        }
    }

    private mutating func resolve(_ entry: HoldResolved) {
        guard holds[entry.visit] != nil else { return complaints.append("an answer to no hold") }
        switch entry.answer.kind {
        case .admit, .admitWithEscort: holds[entry.visit] = .cleared
        case .notAMatch: break  // Other reasons may remain; the next entry tells.
        case .cannotTell: holds[entry.visit] = .waiting
        case .left: holds[entry.visit] = nil
        case .deny: break
        }
        if entry.answer.kind == .notAMatch { dismissed.insert(entry.visit) }
    }

    private var dismissed: Set<VisitID> = []

    private mutating func admit(_ visit: VisitID) {
        admissions += 1
        if isClosed { complaints.append("admitted through a closed entrance") }
        let byStaff = holds[visit] == .cleared || (holds[visit] != nil && dismissed.contains(visit))
        if holds[visit] == nil, !screenedClear.contains(visit) { complaints.append("admitted unscreened") }
        if holds[visit] != nil, !byStaff { complaints.append("admitted against a hold") }
        holds[visit] = nil
        if !onSite.insert(visit).inserted { complaints.append("admitted twice") }
    }

    private mutating func end(_ visit: VisitID, lawful: Bool, _ complaint: String) {
        // What staff let through may be given up; a dismissed match counts as let through.
        if !lawful, !dismissed.contains(visit) { complaints.append(complaint) }
        holds[visit] = nil
    }
}
