import Control
import People
import Visits

/// Judges the clock by what cannot be later than now, and by its jumps.
enum ClockChecks {
    /// What is known of the clock.
    struct Evidence {
        var now: Timestamp
        /// The newest time that somebody trusted has signed.
        var newestSignature: Timestamp?
        /// The jumps of the last day, newest last.
        var steps: [ClockStepped]
    }

    static func judge(_ evidence: Evidence) -> [Check: Finding] {
        [.clockSet: setting(evidence), .clockSteady: steadiness(evidence.steps)]
    }

    private static func setting(_ evidence: Evidence) -> Finding {
        let remedy = "set the clock: timedatectl, and see that its time server can be reached"
        if let first = CalendarDate(iso: Release.notBefore), evidence.now.dayNumber < first.dayNumber {
            return .failed("the clock says \(evidence.now.iso): that is before this release was made", remedy: remedy)
        }
        if let signed = evidence.newestSignature, evidence.now < signed {
            return .failed("the clock is behind the newest signature of a list, \(signed.iso)", remedy: remedy)
        }
        return .ok("nothing that is known contradicts it")
    }

    private static func steadiness(_ steps: [ClockStepped]) -> Finding {
        guard let last = steps.last else { return .ok("it has not jumped for a day") }
        let seconds = (last.after.milliseconds - last.before.milliseconds) / 1000
        let often = steps.count == 1 ? "once" : "\(steps.count) times"
        return .warning(
            "it jumped \(often) in the last day, the last time by \(seconds > 0 ? "+" : "")\(seconds) s",
            remedy: "see that the machine keeps time while it is off and its time server can be reached: timedatectl")
    }
}
