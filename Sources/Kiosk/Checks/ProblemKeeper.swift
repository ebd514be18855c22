import Control
import Visits

/// Writes into the journal what begins and ends to be the matter: a problem is what the entries say, so that it outlives a
/// restart, keeps its number, and closes itself.
struct ProblemKeeper: Sendable {
    let lobby: Lobby

    func run() async {
        for await findings in lobby.health.findings.values() {
            let entries = Self.entries(findings, await lobby.doorkeeper.house())
            if !entries.isEmpty { await lobby.doorkeeper.record(entries) }
        }
    }

    /// What is to be written, given what is known.
    ///
    /// What cannot be judged now says nothing: a problem of before stays open until its check is well.
    static func entries(_ findings: Findings, _ house: House) -> [any Entry] {
        var next = house.newestProblem + 1
        var entries: [any Entry] = []
        for check in Check.allCases {
            let (finding, because) = findings[check]
            let open = house.openProblem(of: check.rawValue)
            switch finding.verdict {
            case .warning, .failed:
                guard open?.verdict != finding.verdict.rawValue else { continue }
                let number = open?.number ?? next
                if open == nil { next += 1 }
                entries.append(
                    KioskDegraded(
                        part: check.part.rawValue, reason: finding.reason, check: check.rawValue,
                        verdict: finding.verdict.rawValue, problem: number, since: finding.since))
            case .ok, .skipped:
                guard let open, because == nil else { continue }
                entries.append(
                    KioskRecovered(part: check.part.rawValue, check: check.rawValue, problem: open.number))
            case .unknown: continue
            }
        }
        return entries
    }
}
