import Control
import Visits

/// What a check came to, and what to do.
struct Finding: Sendable {
    var verdict: CheckVerdict
    /// One line; never a person's data.
    var reason: String
    var remedy: String?
    /// What its failing means, where that depends on more than the check.
    var bearing: Check.Bearing?
    /// Since when the verdict has been so; the board knows.
    var since: Timestamp?

    static func ok(_ reason: String) -> Self { Self(verdict: .ok, reason: reason) }
    static func warning(_ reason: String, remedy: String) -> Self {
        Self(verdict: .warning, reason: reason, remedy: remedy)
    }
    static func failed(_ reason: String, remedy: String) -> Self {
        Self(verdict: .failed, reason: reason, remedy: remedy)
    }
    /// It cannot be judged.
    static func unknown(_ reason: String) -> Self { Self(verdict: .unknown, reason: reason) }
    /// There is nothing to judge.
    static func skipped(_ reason: String) -> Self { Self(verdict: .skipped, reason: reason) }

    /// Whether somebody should do something.
    var isUnwell: Bool { verdict == .failed || verdict == .warning }

    /// Whether both say the same.
    func agrees(with other: Self?) -> Bool {
        guard let other else { return false }
        return verdict == other.verdict && reason == other.reason && remedy == other.remedy && bearing == other.bearing
    }
}
