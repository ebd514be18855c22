import ArgumentParser
import Control

/// `watch`: scans as they arrive.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Show scans as they arrive: length, scanner, kind, result and times; never what they say.",
        discussion: """
            A line for each scan; a line that begins with + is a stage that ended after its scan's line. With --json one \
            document a line. Ends with Control-C, or after --count scans.
            """)

    @OptionGroup var daemon: DaemonOptions

    @Option(help: "End after so many scans.")
    var count: Int?

    func validate() throws {
        if let count, count < 1 { throw ValidationError("--count must be 1 or more.") }
    }

    func run() async throws {
        var left = count ?? .max
        do {
            try await Output.talking {
                try await daemon.client.follow(Names.watch, as: WatchReport.self) {
                    Output.complain("watching; Control-C ends")
                } _: { report in
                    Output.now(daemon.json ? try Output.line(report) : Self.line(report))
                    if report.result != "stage" { left -= 1 }
                    if left == 0 { throw Enough() }
                }
            }
        } catch is Enough {}
    }

    private struct Enough: Error {}

    private static func line(_ report: WatchReport) -> String {
        let times = LatencyCommand.order.compactMap { stage in
            report.stages[stage].map { "\(stage) \(LatencyCommand.text($0))" }
        }.joined(separator: ", ")
        guard report.result != "stage" else { return "+ \(times)" }
        let what = [report.result, report.kind, report.reason].compactMap(\.self).joined(separator: " ")
        return "\(report.time)  \(report.scanner)  \(report.length) bytes (\(report.ending))  \(what)  \(times)"
    }
}
