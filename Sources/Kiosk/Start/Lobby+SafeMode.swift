import Control
import Foundation
import Synchronization

extension Lobby {
    /// Says why the kiosk is in safe mode, on every page and in the journal.
    func noteSafeMode() {
        guard start.isSafe else { return health.note(.startGood, .skipped("this start is not in safe mode")) }
        health.note(
            .startGood,
            .failed(
                "safe mode: the last \(start.badStarts) starts ended by themselves within \(StartHealth.proving) s, so "
                    + "scanners, printers, the other kiosks and the district are left alone",
                remedy: "unplug what was plugged in last, look at the log (journalctl -u vestibuled), then: "
                    + "vestibulectl safe-mode end"))
        log.say(.safeMode, ["bad-starts": "\(start.badStarts)"])
    }

    /// Ends the daemon in order, with the exit status that asks the service manager for another start.
    func endForAnotherStart() {
        wantsRestart.store(true, ordering: .releasing)
        kill(getpid(), SIGTERM)
    }

    /// Whether the daemon ends to be started again.
    var endsForAnotherStart: Bool { wantsRestart.load(ordering: .acquiring) }
}
