import Badges
import Foundation
import Logging
import ServiceLifecycle
import Visits

/// Prints the badges of a training across which TRAINING stands, for as long as one is on.
struct TrainingBadges: Service {
    let lobby: Lobby
    let printers: [BadgePrinter]
    /// Draws badges, of whatever door.
    let writer: BadgeWriter
    let log: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var served: TrainingSession?
            var work: Task<Void, Never>?
            for await session in lobby.training.sessions.values() where session !== served {
                work?.cancel()
                served = session
                work = session.map { session in Task { try? await service(of: session).run() } }
            }
            work?.cancel()
        }
    }

    private func service(of session: TrainingSession) -> BadgeService {
        let configuration = lobby.configuration
        var writer = writer
        writer.keys = session.badgeKeys
        writer.photo = { session.photos.picture(of: $0) }
        writer.policy = { session.doorkeeper.snapshots.value.door.policy }
        writer.isTraining = true
        // Where no label is to be spent, a badge is drawn all the same, and goes with everything else.
        let folder = FolderPrinter(folder: URL(filePath: session.folder + "/badges"))
        let nowhere = BadgePrinter(
            printer: folder, name: "nothing: training", media: configuration.printer.media, forcedInk: nil)
        return BadgeService(
            journals: session.journals, doorkeeper: session.doorkeeper,
            handover: Handover(
                printers: configuration.training.printsBadges ? printers : [nowhere],
                badgePrinters: printers.map(\.name), health: lobby.health),
            deadline: configuration.printer.deadline, writer: writer, telemetry: Telemetry(), log: log)
    }
}
