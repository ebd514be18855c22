import ArgumentParser
import Control

/// The technician's and the office's tool.
@main
struct Vestibulectl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vestibulectl",
        abstract: "Look at, and help, the software of a school's front door.",
        discussion: """
            Without a command: status. Tables are for people and may change; --json is for programs and is stable: the \
            version of its documents is in --version and in the status.

            --socket PATH may stand before every command, also before one that asks no daemon.

            Exit status: 0 done, 1 failed, 2 something is not well or differs, 3 the daemon is not running, \
            4 access denied, 5 the daemon refused, 64 wrong use.
            """,
        version: "\(Release.version), documents \(Release.documents)",
        subcommands: [
            Status.self, CheckCommand.self, ProblemsCommand.self, ExplainCommand.self, WatchCommand.self,
            LatencyCommand.self, ReportCommand.self, SafeMode.self,
        ],
        groupedSubcommands: [
            CommandGroup(
                name: "Scanner and printer",
                subcommands: [
                    DevicesCommand.self, ScanTest.self, Scan.self, IDCommand.self, PrintersCommand.self,
                    BadgeCommand.self, SignsCommand.self,
                ]),
            CommandGroup(
                name: "Configuration and list",
                subcommands: [
                    ConfigCommand.self, PolicyCommand.self, ListsCommand.self, Screen.self, TrainingCommand.self,
                ]),
            CommandGroup(name: "People", subcommands: [Roster.self, HoldCommand.self]),
            CommandGroup(
                name: "Record",
                subcommands: [
                    JournalCommand.self, RetentionCommand.self, VaultCommand.self, RetireCommand.self,
                ]),
            CommandGroup(name: "Other machine", subcommands: [PeersCommand.self, SyncCommand.self]),
        ],
        defaultSubcommand: Status.self)

    /// Options that name the daemon may also stand before the command, as people type them.
    static func main() async {
        var arguments = Array(CommandLine.arguments.dropFirst())
        var leading: [String] = []
        while let first = arguments.first {
            if first == "--json" {
                leading.append(arguments.removeFirst())
            } else if first == "--socket", arguments.count > 1 {
                Environment.set(Names.socketVariable, to: arguments[1])
                arguments.removeFirst(2)
            } else if first.hasPrefix("--socket=") {
                Environment.set(Names.socketVariable, to: String(arguments.removeFirst().dropFirst("--socket=".count)))
            } else {
                break
            }
        }
        if let misspelling = Misspelling.sentence(arguments) {
            Output.complain(misspelling)
            exit(withError: ExitCode(64))
        }
        await main(arguments + leading)
    }
}

/// Options of every command that talks to the daemon.
struct DaemonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The daemon's control socket. (default: $\(Names.socketVariable), or \(Names.socket))", valueName: "path"))
    var socket: String?

    @Flag(help: "Print JSON.")
    var json = false

    /// The daemon.
    var client: ControlClient {
        ControlClient(socket: socket ?? Environment.value(of: Names.socketVariable) ?? Names.socket)
    }
}
