import ArgumentParser
import Control

/// `peers`: the other kiosks of the school, and this kiosk's own fingerprint.
struct PeersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peers",
        abstract: "The other kiosks of the school, and this one's fingerprint for their configuration.",
        discussion: """
            Two kiosks trust each other when each has the other's fingerprint in its configuration (peers). Read it to the \
            person at the other kiosk, or compare it on paper; do not take it from the network.
            Exit status 0 when every kiosk answers, 2 when one does not.
            """)

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let report = try await Output.talking { try await daemon.client.get(Names.peers, as: PeersReport.self) }
        if daemon.json { try Output.json(report) } else { show(report) }
        if report.peers.contains(where: { !$0.isHeard }) { throw ExitCode(2) }
    }

    private func show(_ report: PeersReport) {
        print("This kiosk's fingerprint: \(report.fingerprint)")
        guard let address = report.address else { return print("No other kiosk is configured (peers: kiosks).") }
        print("It answers the others at \(address).")
        print("")
        Output.table(
            ["KIOSK", "ENTRANCE", "ADDRESS", "ANSWERS", "HEARD", "ON SITE", "EXITS TO TELL"],
            report.peers.map {
                [
                    $0.name, $0.entrance, $0.address, $0.isHeard ? "yes" : "no", $0.heard ?? "never", "\($0.onSite)",
                    "\($0.waiting)",
                ]
            })
        for peer in report.peers {
            if let problem = peer.problem { print("\(peer.name) \(problem)") }
        }
    }
}
