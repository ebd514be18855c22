import Control
import Foundation
import Visits

extension StatusReport {
    /// How everything is at one moment.
    init(_ lobby: LobbySnapshot, since: Timestamp) {
        let state = lobby.findings.state
        let house = lobby.door.door.house
        var warnings: [String] = []
        if lobby.configuration.development.simulatedScans {
            warnings.append("simulated scans are allowed (development: simulated-scans): never in a school")
        }
        if !house.alerts.isEmpty {
            warnings.append("\(house.alerts.count) on site whom a list or an order may concern: answer at the desk")
        }
        if let training = house.training {
            warnings.append("a training is on until \(training.ends.iso): nobody real can check in at the kiosk")
        }
        if let closure = house.closure { warnings.append("the entrance is closed by \(closure.who)") }
        self.init(
            release: Release.version, device: lobby.configuration.device, school: lobby.configuration.school,
            entrance: lobby.configuration.entrance, process: Int(ProcessInfo.processInfo.processIdentifier),
            since: since.iso,
            state: lobby.isRetired ? "retired" : lobby.training != nil ? "training" : state.word,
            reasons: state.reasons.map(\.rawValue),
            screen: lobby.door.door.session.screen.word,
            visitorPage: lobby.configuration.visitorScreen.address, deskPage: lobby.configuration.desk.address,
            onSite: house.school.count, held: house.holds.count, parts: lobby.findings.parts, warnings: warnings,
            deskFingerprint: lobby.fingerprint)
    }
}

extension RosterLine {
    /// A line as the desk has it.
    init(_ view: RosterView) {
        self.init(
            visit: view.visit, name: view.name, type: view.type, purpose: view.purpose, destination: view.destination,
            entered: view.enteredAt, until: view.expiresAt, escort: view.escort, badge: view.badge?.state ?? "none",
            door: view.door)
    }
}

extension HoldReport {
    /// A hold as the desk has it.
    init(_ view: HoldView) {
        self.init(
            visit: view.visit, name: view.displayName, birthDate: view.birthDate, established: view.established,
            reason: view.reason, sentence: view.sentence, state: view.state, held: view.heldAt,
            matches: view.matches.map { match in
                "\(match.list): \(match.name), \(match.birthDate ?? "no birth date"), \(match.band) — "
                    + match.reasons.joined(separator: "; ")
            }, answers: view.answers)
    }
}
