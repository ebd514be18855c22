import Control
import Synchronization

/// How each part of the kiosk is, and what to do where it is not well.
final class HealthBoard: Sendable {
    /// The parts, in the order in which they are shown.
    enum Part: String, CaseIterable, Sendable {
        case journal, screening, scanners, printer, visitorScreen = "visitor screen", desk, accounts, clock
    }

    /// The parts as they are.
    let reports: Broadcast<[PartReport]>
    private let parts: Mutex<[Part: PartReport]>

    init() {
        parts = Mutex([:])
        reports = Broadcast([])
    }

    /// How a part is now.
    subscript(part: Part) -> PartReport? { parts.withLock { $0[part] } }

    /// Notes how a part is; returns whether it became worse, better, or neither.
    @discardableResult
    func note(_ part: Part, _ state: PartState, _ sentence: String, remedy: String? = nil) -> Change {
        let report = PartReport(part: part.rawValue, state: state, sentence: sentence, remedy: remedy)
        let (before, all) = parts.withLock { parts in
            let before = parts.updateValue(report, forKey: part)
            return (before, Part.allCases.compactMap { parts[$0] })
        }
        guard before != report else { return .none }
        reports.send(all)
        let earlier = before?.state ?? .ok
        if state > earlier { return .worse }
        return state < earlier && state == .ok ? .better : .none
    }

    /// What a note changed.
    enum Change: Sendable { case none, worse, better }
}
