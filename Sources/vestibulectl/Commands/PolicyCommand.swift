import ArgumentParser
import Kiosk

/// `policy`: what the configuration makes of a visit.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "See what the configuration makes of a visit.", subcommands: [Preview.self])

    /// `policy preview`: a visitor type's screens, one after the other.
    struct Preview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "preview",
            abstract: "Walk a visitor type through its screens, without the daemon.",
            discussion: """
                Prints what the visitor reads on each screen, what can be chosen, and what the journal gets. The visitor \
                is invented and on no list; the first choice is taken, and a photo is taken where the type has one. \
                Without TYPE every type that the screen offers is walked.
                """)

        @Argument(help: "The visitor type's id, such as parent.")
        var type: String?

        @Option(help: ArgumentHelp("The language of the screens. (default: the kiosk's first)", valueName: "code"))
        var language: String?

        @Option(help: ArgumentHelp("The configuration to read.", valueName: "file"))
        var config = "/etc/vestibule/vestibule.yaml"

        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            do {
                let preview = PolicyPreview(try KioskConfiguration.load(config))
                let types = type.map { [$0] } ?? preview.types
                let walks = try types.map { (type: $0, steps: try preview.walk($0, language: language)) }
                if json {
                    try Output.json(Dictionary(uniqueKeysWithValues: walks.map { ($0.type, $0.steps) }))
                } else {
                    print(walks.map { Self.text($0.type, $0.steps) }.joined(separator: "\n"))
                }
            } catch {
                Output.complain("\(error)")
                throw ExitCode.failure
            }
        }

        private static func text(_ type: String, _ steps: [PolicyPreview.Step]) -> String {
            var lines = [type]
            for (number, step) in steps.enumerated() {
                lines.append("\(number + 1). \(step.sentences.first ?? step.state)")
                lines += step.sentences.dropFirst().map { "     \($0)" }
                if !step.choices.isEmpty { lines.append("     [" + step.choices.joined(separator: "] [") + "]") }
                if !step.done.isEmpty { lines.append("   > \(step.done)") }
                if !step.journaled.isEmpty { lines.append("     journal: " + step.journaled.joined(separator: ", ")) }
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }
}
