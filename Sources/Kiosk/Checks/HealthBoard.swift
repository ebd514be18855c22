import Control
import Synchronization
import Visits

/// Where every check's newest finding stands.
///
/// Whoever knows how something is notes it here at once; what nobody would tell is looked at by `CheckRound`. All that is
/// shown of the kiosk's health, its state and its problems are made of these findings and of nothing else.
final class HealthBoard: Sendable {
    /// The findings as they are.
    let findings = Broadcast(Findings())
    private let lock = Mutex(())

    /// Sends the findings once more, as they are.
    func repeatReports() { lock.withLock { _ in findings.send(findings.value) } }

    /// Notes what a check came to.
    func note(_ check: Check, _ finding: Finding) { note([check: finding]) }

    /// Notes what several checks came to, at once.
    func note(_ new: [Check: Finding]) {
        let now = Timestamp.current()
        // Sent under the lock: of two notes at once the later one is also the last one seen.
        lock.withLock { _ in
            var findings = findings.value
            let stamped = new.mapValues { finding in
                var finding = finding
                finding.since = now
                return finding
            }
            if findings.take(stamped) { self.findings.send(findings) }
        }
    }
}
