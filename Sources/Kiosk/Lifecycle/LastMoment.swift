import Foundation
import Logging
import ServiceLifecycle
import Visits

/// Ends the process two seconds after it was asked to, whatever hangs: a printer that does not answer cannot be cancelled,
/// and the journal has everything that counts.
///
/// Services are asked to end from the last to the first, so this one stands last and learns of it at once.
struct LastMoment: Service {
    let lobby: Lobby

    func run() async throws {
        try? await gracefulShutdown()
        Task.detached {
            try? await Task.sleep(for: .milliseconds(1700))
            lobby.log.say(.leftBehind)
            await lobby.recordStopping()
            _exit(lobby.endsForAnotherStart ? RestartWanted.exitStatus : 0)
        }
    }
}
