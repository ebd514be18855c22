import ArgumentParser
import Control

/// `problems`: what is the matter, by number, until it is over.
struct ProblemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "problems",
        abstract: "What is the matter, since when, and who has seen it; a problem closes itself.",
        subcommands: [List.self, Acknowledge.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "The problems that are not over.",
            discussion: "Exit status 0 when there is none that nobody has seen, 2 when there is one.")

        @OptionGroup var daemon: DaemonOptions

        @Flag(help: "Also those that are over, of the last ones.")
        var all = false

        func run() async throws {
            let path = Names.problems + (all ? "?all=1" : "")
            let problems = try await Output.talking { try await daemon.client.get(path, as: [ProblemReport].self) }
            if daemon.json { try Output.json(problems) } else { show(problems) }
            if problems.contains(where: { $0.until == nil && $0.acknowledgedBy == nil }) { throw ExitCode(2) }
        }

        private func show(_ problems: [ProblemReport]) {
            guard !problems.isEmpty else { return print("no problem") }
            Output.table(
                ["NUMBER", "CHECK", "STATE", "SINCE", "UNTIL", "SEEN BY", "WHAT"],
                problems.map {
                    [
                        String($0.number), $0.check, $0.verdict, $0.since, $0.until ?? "", $0.acknowledgedBy ?? "",
                        $0.reason,
                    ]
                })
        }
    }

    struct Acknowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ack", abstract: "Say that you have seen a problem; it stays until its check is well.")

        @OptionGroup var daemon: DaemonOptions

        @Argument(help: "The problem's number.")
        var number: Int

        @Option(help: "Your name, which is written into the journal.")
        var who: String

        func run() async throws {
            try await Output.talking {
                try await daemon.client.post(
                    Names.acknowledgement(problem: number), AcknowledgementRequest(who: who))
            }
            if daemon.json { try Output.json(["number": number]) } else { print("problem \(number): seen by \(who)") }
        }
    }
}
