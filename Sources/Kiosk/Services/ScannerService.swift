import Badges
import Control
import Devices
import Foundation
import Logging
import ServiceLifecycle
import Visits

/// Takes what scanners deliver to the door.
struct ScannerService: Service {
    let hub: ScannerHub
    let tests: GuidedTests
    let frames: LastFrames
    let doorkeeper: Doorkeeper
    let training: Training
    let day: SchoolDay
    let health: HealthBoard
    let screens: PageConnections
    let badgeKeys: BadgeKeys
    let cards: CardCodes
    /// Recognises a document that was scanned before.
    let keys: DocumentKey
    let log: Logger

    func run() async throws {
        noteHealth()
        await withTaskCancellationOrGracefulShutdownHandler {
            for await event in hub.events() { await take(event) }
        } onCancelOrGracefulShutdown: {
            hub.stop()
        }
    }

    private func take(_ event: DeviceEvent) async {
        switch event {
        case .connected(let status):
            await doorkeeper.record([
                DeviceConnected(
                    role: "scanner", name: status.name, model: status.model ?? "", port: status.portPath ?? "")
            ])
            noteHealth()
        case .disconnected(let status):
            await doorkeeper.record([DeviceDisconnected(role: "scanner", name: status.name)])
            noteHealth()
        case .problem(let status):
            await doorkeeper.record([
                Visits.DeviceProblem(
                    role: "scanner", name: status.name, code: status.problem?.code.rawValue ?? "unknown")
            ])
            noteHealth()
        case .frame(let frame):
            await take(frame)
        }
    }

    private func take(_ frame: Frame) async {
        let verdict = frame.ending.isGood ? TestCard.verdict(frame.bytes) : nil
        tests.note(frame, verdict)
        frames.note(frame)
        if let verdict {
            return await doorkeeper.record([ScannerTested(scanner: frame.scanner, result: verdict.rawValue)])
        }
        if let session = training.session { return await take(frame, during: session) }
        guard let today = day.date(of: .current()) else { return }
        // The notice comes before anything is read: with no screen to show it on, nothing is.
        // A badge's code is no document: signing out needs no notice.
        let mayRead = screens.visitorScreens > 0 || BadgeCode(frame.bytes, keys: []) != nil
        let input: Input =
            mayRead
            ? FrameReading.input(
                frame, today: today, test: false,
                badgeKeys: badgeKeys.trusted(in: doorkeeper.snapshots.value.door.house), card: cards.hash, keys: keys)
            : .unreadable(UnreadableScan(scanner: frame.scanner, code: "no-notice", length: frame.length))
        do throws(DoorFailure) {
            try await doorkeeper.take(input)
        } catch {
            log.say(.scanFailed, ["reason": "\(error.kind)"])
        }
    }

    /// Somebody real scans while a training is on: a badge signs its wearer out at the door that it is of, and no document
    /// is read.
    private func take(_ frame: Frame, during session: TrainingSession) async {
        let keys =
            session.badgeKeys.trusted(in: House())
            + badgeKeys.trusted(in: doorkeeper.snapshots.value.door.house)
        let visit = BadgeCode(frame.bytes, keys: keys)?.visit.flatMap { VisitID($0.uuidString) }
        do throws(DoorFailure) {
            if let visit, session.doorkeeper.snapshots.value.door.house.visits[visit] != nil {
                try await session.doorkeeper.take(.badgeCode(visit, test: false))
            } else if let visit {
                try await doorkeeper.take(.badgeCode(visit, test: false))
            } else {
                try await session.doorkeeper.take(.turnedAway)
            }
        } catch {
            log.say(.scanFailed, ["reason": error.kind])
        }
    }

    private func noteHealth() {
        let statuses = hub.statuses()
        let ready = statuses.filter { $0.state == .ready }
        if let broken = statuses.first(where: { $0.state == .problem }), let problem = broken.problem {
            health.note(
                .scanners, ready.isEmpty ? .failed : .degraded, "\(broken.name): \(problem.sentence)",
                remedy: problem.remedy)
        } else if ready.isEmpty, let absent = statuses.first(where: { $0.state == .absent }) {
            health.note(
                .scanners, .failed, "\(absent.name) is not connected; visitors type their names or see the desk",
                remedy: "check its cable, and its path in the configuration (scanners)")
        } else if ready.isEmpty {
            health.note(
                .scanners, .failed, "no scanner is connected; visitors type their names or see the desk",
                remedy: "plug a scanner in, or name it in the configuration (scanners)")
        } else if let absent = statuses.first(where: { $0.state == .absent }) {
            health.note(
                .scanners, .degraded, "\(absent.name) is not connected",
                remedy: "check its cable, or take it out of the configuration")
        } else {
            health.note(.scanners, .ok, ready.map(\.name).sorted().joined(separator: ", "))
        }
    }
}
