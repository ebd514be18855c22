import Badges
import Control
import Devices
import Foundation
import Logging
import People
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
    let grace: Grace
    let screens: PageConnections
    let badgeKeys: BadgeKeys
    let cards: CardCodes
    /// Recognises a document that was scanned before.
    let keys: DocumentKey
    let telemetry: Telemetry
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
            await doorkeeper.note(
                DeviceConnected(
                    role: "scanner", name: status.name, model: status.model ?? "", port: status.portPath ?? ""))
            noteHealth()
        case .disconnected(let status):
            await doorkeeper.note(DeviceDisconnected(role: "scanner", name: status.name))
            noteHealth()
        case .problem(let status):
            await doorkeeper.note(
                Visits.DeviceProblem(
                    role: "scanner", name: status.name, code: status.problem?.code.rawValue ?? "unknown"))
            noteHealth()
        case .frame(let frame):
            await take(frame)
            // Whether a scanner sends control characters is known by what it sent.
            noteHealth()
        }
    }

    private func take(_ frame: Frame) async {
        let verdict = frame.ending.isGood ? TestCard.verdict(frame.bytes) : nil
        tests.note(frame, verdict)
        frames.note(frame)
        let scan = WatchedScan(frame: frame, telemetry: telemetry)
        if let verdict {
            scan.tellTestCard()
            noteScan(isGood: true)
            return await doorkeeper.record([ScannerTested(scanner: frame.scanner, result: verdict.rawValue)])
        }
        if let session = training.session { return await take(frame, during: session) }
        guard let today = day.date(of: .current()) else { return }
        do {
            let (outcome, _) = try await scan.go {
                input(frame, today)
            } take: {
                try await doorkeeper.take($0)
            }
            noteScan(isGood: outcome != .unreadable)
        } catch {
            log.say(.scanFailed, ["reason": (error as? DoorFailure)?.kind ?? "unknown"])
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

    private func input(_ frame: Frame, _ today: CalendarDate) -> Input {
        // The notice comes before anything is read: with no screen to show it on, nothing is.
        // A badge's code is no document: signing out needs no notice.
        guard screens.visitorScreens > 0 || BadgeCode(frame.bytes, keys: []) != nil else {
            return .unreadable(UnreadableScan(scanner: frame.scanner, code: "no-notice", length: frame.length))
        }
        return FrameReading.input(
            frame, today: today, test: false,
            badgeKeys: badgeKeys.trusted(in: doorkeeper.snapshots.value.door.house), card: cards.hash, keys: keys)
    }

    /// Judges the scanner by its scans; said at once only when that changes what there is to do.
    private func noteScan(isGood: Bool) {
        let before = telemetry.luck
        telemetry.noteLuck(isGood)
        if isGood == (before.inVain >= ScannerChecks.suspicious) || telemetry.luck.inVain == ScannerChecks.suspicious {
            health.note(.scannerReads, ScannerChecks.judge(telemetry.luck))
        }
    }

    private func noteHealth() {
        let typing = doorkeeper.snapshots.value.door.policy.typedEntry
        grace.note(ScannerChecks.judge(hub.statuses(), typing: typing), onlyAtStart: true)
    }
}
