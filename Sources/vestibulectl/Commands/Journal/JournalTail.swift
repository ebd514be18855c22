import ArgumentParser
import Control

/// `journal tail`: the newest entries.
struct JournalTail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "tail", abstract: "The newest entries, oldest first.")

    @OptionGroup var daemon: DaemonOptions

    @Option(name: [.customShort("n"), .customLong("lines")], help: "How many, 1 to 1000.")
    var lines = 20

    @Flag(help: "Print what each entry says; that is personal data.")
    var payload = false

    func validate() throws {
        guard (1...1000).contains(lines) else { throw ValidationError("--lines must be from 1 to 1000.") }
    }

    func run() async throws {
        let path = "\(Names.journal)?limit=\(lines)&payload=\(payload ? 1 : 0)"
        let entries = try await Output.talking { try await daemon.client.get(path, as: [EntryReport].self) }
        if daemon.json { return try Output.json(entries) }
        Output.table(
            ["SEQUENCE", "TIME", "TYPE", "SERIES"] + (payload ? ["PAYLOAD"] : []),
            entries.map {
                [String($0.sequence), $0.time, $0.type, $0.series] + (payload ? [$0.payload ?? ""] : [])
            })
    }
}
