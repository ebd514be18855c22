import Control
import Synchronization

/// How each part of the kiosk is, and what to do where it is not well.
final class HealthBoard: Sendable {
    /// The parts, in the order in which they are shown.
    enum Part: String, CaseIterable, Sendable {
        case start, journal, screening, scanners, printer, visitorScreen = "visitor screen", desk, accounts, peers,
            clearances,
            certificate, alarm, district
    }

    /// The parts as they are.
    let reports: Broadcast<[PartReport]>
    private let parts: Mutex<[Part: PartReport]>

    init() {
        parts = Mutex([:])
        reports = Broadcast([])
    }

    /// Sends the reports once more, as they are.
    func repeatReports() {
        parts.withLock { parts in reports.send(Part.allCases.compactMap { parts[$0] }) }
    }

    /// Notes how a part is.
    func note(_ part: Part, _ state: PartState, _ sentence: String, remedy: String? = nil) {
        let report = PartReport(part: part.rawValue, state: state, sentence: sentence, remedy: remedy)
        parts.withLock { parts in
            guard parts.updateValue(report, forKey: part) != report else { return }
            // Sent under the lock: of two notes at once the later one is also the last one seen.
            reports.send(Part.allCases.compactMap { parts[$0] })
        }
    }
}
