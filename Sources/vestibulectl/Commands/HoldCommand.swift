import ArgumentParser
import Control

/// `hold`: visitors who wait for staff.
struct HoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Visitors who wait for staff.", subcommands: [List.self, Resolve.self],
        defaultSubcommand: List.self)

    /// `hold list`: the queue.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Who waits, why, and what can be answered.")

        @OptionGroup var daemon: DaemonOptions
        @OptionGroup var looks: WhoLooks

        func run() async throws {
            let holds = try await Output.talking {
                try await daemon.client.get(looks.route(Names.holds), as: [HoldReport].self)
            }
            if daemon.json { return try Output.json(holds) }
            guard !holds.isEmpty else { return print("nobody waits for staff") }
            for hold in holds {
                print("\(hold.visit)  \(hold.state) since \(hold.held)")
                print(
                    "    \(hold.name.isEmpty ? "(no name)" : hold.name), \(hold.birthDate ?? "no birth date"), \(hold.established)"
                )
                print("    \(hold.reason): \(hold.sentence)")
                for match in hold.matches { print("      \(match)") }
                print("    answers: \(hold.answers.joined(separator: ", "))")
            }
        }
    }

    /// `hold resolve`: an answer.
    struct Resolve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resolve",
            abstract: "Answer a hold, with who decides and why.",
            discussion: "Both are kept in the journal, with the user of this command.")

        @OptionGroup var daemon: DaemonOptions

        @Argument(help: "The visit, as `hold list` prints it.")
        var visit: String

        @Argument(help: "not-a-match, cannot-tell, admit, admit-with-escort, deny or left.")
        var answer: String

        @Option(help: ArgumentHelp("The member of staff who decides.", valueName: "name"))
        var who: String

        @Option(help: ArgumentHelp("The reason.", valueName: "text"))
        var why: String

        func validate() throws {
            guard visit.utf8.count == 36, visit.utf8.allSatisfy({ "0123456789abcdefABCDEF-".utf8.contains($0) }) else {
                throw ValidationError("VISIT is a visit's id, as `vestibulectl hold list` prints it.")
            }
        }

        func run() async throws {
            try await Output.talking {
                try await daemon.client.post(
                    Names.answers(hold: visit), HoldAnswerRequest(answer: answer, who: who, why: why))
            }
            if daemon.json {
                try Output.json(["visit": visit, "answer": answer])
            } else {
                print("answered: \(answer)")
            }
        }
    }
}
