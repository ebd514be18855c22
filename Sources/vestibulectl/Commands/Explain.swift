import ArgumentParser
import Control

/// `screen explain`: a decision made again.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Make a journaled decision again, with the editions of that day, and say whether the answer is the same.",
        discussion: """
            ENTRY is the number of a visit.screened entry, as `journal tail` prints it. The last 8 editions of a list are \
            kept; of an older one, the fields stored with the decision are compared again.

            Exit status 1 when the answer differs. The look is journaled.
            """)

    @OptionGroup var daemon: DaemonOptions

    @Argument(help: "The entry's number.")
    var entry: Int

    func validate() throws {
        guard entry > 0 else { throw ValidationError("ENTRY is the number of an entry of the journal.") }
    }

    func run() async throws {
        let report = try await Output.talking {
            try await daemon.client.get(Names.explanation(entry: entry), as: ExplanationReport.self)
        }
        if daemon.json {
            try Output.json(report)
        } else {
            tell(report)
        }
        if !report.same { throw ExitCode(1) }
    }

    private func tell(_ report: ExplanationReport) {
        print("entry \(report.entry), \(report.time): \(report.decision), by rules \(report.rulesVersion)")
        for list in report.lists { print("  \(list.name) edition \(list.version): \(list.replay)") }
        for match in report.matches { print("  \(match)") }
        if report.differences.isEmpty {
            print("made again by rules \(report.rulesNow): the same answer")
        } else {
            print("made again by rules \(report.rulesNow): another answer")
            for difference in report.differences { print("  \(difference)") }
        }
    }
}
