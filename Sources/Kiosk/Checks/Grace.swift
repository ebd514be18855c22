import Synchronization

/// Holds back what may pass by itself within moments: a page that is loaded anew, a scanner that is still being found at a
/// start.
///
/// Until then it is not known, which opens no problem and calls nobody. What lasts is noted when the time is over; what is
/// well is noted at once.
final class Grace: Sendable {
    /// How long something may take to come, or to come back.
    static let lasting = Duration.seconds(10)

    private struct State {
        var isStart = true
        var next = 0
        /// What will be noted of a check, and the number of its wait.
        var held: [Check: (finding: Finding, wait: Int)] = [:]
    }

    private let health: HealthBoard
    private let clock: any Clock<Duration>
    private let state = Mutex(State())

    /// A grace of which the first time, that of the start, begins now.
    init(_ health: HealthBoard, clock: any Clock<Duration> = ContinuousClock()) {
        self.health = health
        self.clock = clock
        after { $0.isStart = false }
    }

    /// Notes what checks came to; what is not well only if it still is after a while.
    ///
    /// - Parameters:
    ///   - new: What they came to.
    ///   - onlyAtStart: Whether there is a grace at the start alone: what breaks later is told at once.
    func note(_ new: [Check: Finding], onlyAtStart: Bool = false) {
        // Noted under the lock: a wait that ends just now must not be overtaken.
        state.withLock { state in
            for (check, finding) in new {
                let isKnown = health.findings.value.found[check]?.isUnwell == true || (onlyAtStart && !state.isStart)
                if !finding.isUnwell || (isKnown && state.held[check] == nil) {
                    state.held[check] = nil
                    health.note(check, finding)
                } else if state.held[check] != nil {
                    state.held[check]?.finding = finding
                } else {
                    hold(finding, of: check, in: &state)
                }
            }
        }
    }

    private func hold(_ finding: Finding, of check: Check, in state: inout State) {
        state.next += 1
        let wait = state.next
        state.held[check] = (finding, wait)
        health.note(check, .unknown("not known yet: it has \(Self.lasting.components.seconds) s to come"))
        after { [health] state in
            guard let held = state.held[check], held.wait == wait else { return }
            state.held[check] = nil
            health.note(check, held.finding)
        }
    }

    private func after(_ change: @escaping @Sendable (inout State) -> Void) {
        Task { [weak self, clock] in
            try? await clock.sleep(for: Self.lasting)
            self?.state.withLock { change(&$0) }
        }
    }
}
