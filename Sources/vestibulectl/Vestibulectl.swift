import ArgumentParser
import Control

/// The technician's and the office's tool.
@main
struct Vestibulectl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vestibulectl",
        abstract: "Look at, and help, the software of a school's front door.",
        discussion: """
            Without a command: status. Tables are for people and may change; --json is for programs and is stable.

            Exit status: 0 done, 1 failed, 2 status found a part that is not well, 3 the daemon is not running, \
            4 access denied, 5 the daemon refused, 64 wrong use.
            """,
        version: Release.version,
        subcommands: [
            Status.self, DevicesCommand.self, Roster.self, JournalCommand.self, RetentionCommand.self,
            RetireCommand.self,
            VaultCommand.self, HoldCommand.self,
            Scan.self, IDCommand.self, ListsCommand.self, PeersCommand.self, PolicyCommand.self, Screen.self,
            BadgeCommand.self, PrintersCommand.self, SignsCommand.self, SyncCommand.self, SafeMode.self,
            TrainingCommand.self,
        ],
        defaultSubcommand: Status.self)

    /// Options that name the daemon may also stand before the command, as people type them.
    static func main() async {
        var arguments = Array(CommandLine.arguments.dropFirst())
        var leading: [String] = []
        while let first = arguments.first, first == "--json" || first.hasPrefix("--socket") {
            let takesNext = first == "--socket" && arguments.count > 1
            leading += arguments.prefix(takesNext ? 2 : 1)
            arguments.removeFirst(takesNext ? 2 : 1)
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
