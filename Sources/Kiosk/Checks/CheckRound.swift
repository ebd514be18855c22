import Foundation
import Journal
import Settings
import Visits

/// Looks at what nobody would tell: files, disk, clock and machine.
struct CheckRound: Sendable {
    let lobby: Lobby
    let path: String

    /// Looks once, and notes what it came to; some milliseconds.
    func look() {
        let look = lobby.health.begin()
        let configuration = lobby.configuration
        var findings = MachineChecks.judge(.gather(stateDirectory: configuration.stateDirectory, vault: lobby.vault))
        findings.merge(ClockChecks.judge(clock)) { $1 }
        findings[.configurationValid] = validity
        findings[.scannerReads] = ScannerChecks.judge(lobby.telemetry.luck)
        if configuration.peers.kiosks.isEmpty { findings[.peersAnswer] = .skipped("no other kiosk is configured") }
        if configuration.clearances == nil { findings[.clearancesReadable] = .skipped("none are configured") }
        if configuration.alarm.command == nil { findings[.alarmCommand] = .skipped("none is configured") }
        findings[.deskCertificate] = lobby.deskCertificateFinding(at: Date())
        lobby.health.note(findings, of: look)
    }

    private var clock: ClockChecks.Evidence {
        let now = Timestamp.current()
        var query = JournalQuery()
        query.type = ClockStepped.type
        query.from = now.milliseconds - 86_400_000
        let entries = (try? lobby.journals.journal?.search(query, limit: 100)) ?? []
        return ClockChecks.Evidence(
            now: now, newestSignature: lobby.doorkeeper.snapshots.value.door.house.newestSignature,
            steps: entries.compactMap { try? JSONDecoder().decode(ClockStepped.self, from: $0.payload) })
    }

    /// Whether the files would be taken by a reload or a restart as they are now.
    private var validity: Finding {
        do throws(ConfigurationFailure) {
            _ = try KioskConfiguration.load(path)
            return .ok("\(path) has no mistake")
        } catch {
            let mistake = error.description.split(separator: "\n").first.map(String.init) ?? ""
            return .warning(
                "the files have a mistake, so the next start would fail",
                remedy: "mend it, then systemctl reload vestibuled: \(mistake)")
        }
    }
}
