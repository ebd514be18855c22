import ArgumentParser
import Control

/// `safe-mode`: out of the mode that the daemon starts in after too many bad starts.
struct SafeMode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "safe-mode", abstract: "End the safe mode that follows too many bad starts.",
        discussion: """
            A start is bad when the daemon ends by itself before it has run for a minute. After five of them in a row \
            it starts without scanners, printers, the other kiosks and the district: the desk, the roster and this tool \
            still work, and visitors are sent to the desk. `vestibulectl status` says so.
            """,
        subcommands: [End.self])

    /// `safe-mode end`: a start with everything.
    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "end",
            abstract: "Forget the bad starts, and start again with everything.",
            discussion: "Mend the cause first: journalctl -u vestibuled, and what was plugged in or changed last.")

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            try await Output.talking { try await daemon.client.post(Names.safeModeEnd, [String: String]()) }
            if daemon.json {
                try Output.json(["safe-mode": "ended"])
            } else {
                print("safe mode ends: the daemon starts again, with everything")
            }
        }
    }
}
