import ArgumentParser
import Control

/// `status`: how the kiosk and each part of it is.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "How the kiosk is: each part, its state, and what to do where it is not well.",
        discussion: "Exit status 0 when every part is well, 2 when one is not.")

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let status = try await Output.talking {
            try await daemon.client.get(Names.status, as: StatusReport.self)
        }
        if daemon.json { try Output.json(status) } else { show(status) }
        if status.parts.contains(where: { $0.state != .ok }) { throw ExitCode(2) }
    }

    private func show(_ status: StatusReport) {
        let state: PartState = status.state == "ready" ? .ok : status.state == "degraded" ? .degraded : .failed
        print("\(Output.mark(state)) \(status.device) - \(status.school), \(status.entrance)")
        let reasons = status.reasons ?? []
        let word = status.state == "degraded" ? "ready, degraded" : status.state
        let said = reasons.isEmpty ? word : "\(word): \(reasons.joined(separator: ", "))"
        line("State", "\(said); up since \(status.since) (vestibuled \(status.release), process \(status.process))")
        line("Pages", "visitor \(status.visitorPage) (shows: \(status.screen)), desk \(status.deskPage)")
        if let fingerprint = status.deskFingerprint { line("Desk", "certificate SHA-256 \(fingerprint)") }
        line("People", "\(status.onSite) on site, \(status.held) waiting for staff")
        for warning in status.warnings { line("Warning", warning) }
        print("")
        let width = status.parts.map(\.part.count).max() ?? 0
        for part in status.parts {
            let name = part.part + String(repeating: " ", count: width - part.part.count)
            print("  \(Output.mark(part.state)) \(name)  \(part.sentence)")
            if let remedy = part.remedy {
                print("    \(String(repeating: " ", count: width))  \(Output.arrow) \(remedy)")
            }
        }
    }

    private func line(_ head: String, _ text: String) {
        print("  \(String(repeating: " ", count: 8 - head.count))\(head): \(text)")
    }
}
