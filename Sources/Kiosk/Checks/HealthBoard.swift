import Control
import Synchronization
import Visits

/// Where every check's newest finding stands.
///
/// Whoever knows how something is notes it here at once; what nobody would tell is looked at by `CheckRound`. All that is
/// shown of the kiosk's health, its state and its problems are made of these findings and of nothing else.
final class HealthBoard: Sendable {
    /// One look at things, by when it began: of two that overlap the later one saw what is newer, however long either took.
    struct Look: Sendable {
        fileprivate let number: UInt64
    }

    private struct Looks {
        var begun: UInt64 = 0
        /// The look that each check's finding is of.
        var newest: [Check: UInt64] = [:]

        mutating func begin() -> Look {
            begun += 1
            return Look(number: begun)
        }

        /// Whether what a look found of a check still counts.
        mutating func takes(_ check: Check, of look: Look) -> Bool {
            guard newest[check, default: 0] <= look.number else { return false }
            newest[check] = look.number
            return true
        }
    }

    /// The findings as they are.
    let findings = Broadcast(Findings())
    private let looks = Mutex(Looks())

    /// Sends the findings once more, as they are.
    func repeatReports() { looks.withLock { _ in findings.send(findings.value) } }

    /// Begins a look that takes a while; `note` says what it found.
    func begin() -> Look { looks.withLock { $0.begin() } }

    /// Notes what a check came to.
    func note(_ check: Check, _ finding: Finding, of look: Look? = nil) { note([check: finding], of: look) }

    /// Notes what several checks came to, at once; what a look that began later has found stays.
    func note(_ new: [Check: Finding], of look: Look? = nil) {
        let now = Timestamp.current()
        // Sent under the lock: of two notes at once the later one is also the last one seen.
        looks.withLock { looks in
            let look = look ?? looks.begin()
            var stamped: [Check: Finding] = [:]
            for (check, finding) in new where looks.takes(check, of: look) {
                stamped[check] = finding
                stamped[check]?.since = now
            }
            var findings = findings.value
            if findings.take(stamped) { self.findings.send(findings) }
        }
    }
}
