import ArgumentParser
import Control

/// `check`: everything that is looked at, one line each.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look at everything once, one line each, and say what to do where it is not well.",
        discussion: """
            A check that rests on one that failed is skipped and names it, so that one fault is one line. \
            `vestibulectl explain NAME` says at length what a check looks at.

            Exit status 0 when every check that was asked for is well, unknown or skipped, 2 when one is not.
            """)

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Verify the whole journal first, rather than once a day; what takes longer than 10 s goes on.")
    var verify = false

    @Argument(
        help: ArgumentHelp("The checks to show, such as printer-media, or the parts. (default: all)", valueName: "name")
    )
    var names: [String] = []

    func run() async throws {
        let path = Names.checks + (verify ? "?verify=1" : "")
        var report = try await Output.talking { try await daemon.client.get(path, as: ChecksReport.self) }
        if !names.isEmpty {
            if let stranger = names.first(where: { name in !report.checks.contains { $0.isCalled(name) } }) {
                throw ValidationError("There is no check \(stranger); `vestibulectl check` lists them all.")
            }
            report.checks = report.checks.filter { check in names.contains { check.isCalled($0) } }
        }
        if daemon.json { try Output.json(report) } else { show(report.checks) }
        if report.checks.contains(where: \.isUnwell) { throw ExitCode(2) }
    }

    private func show(_ checks: [CheckReport]) {
        let width = checks.map(\.check.count).max() ?? 0
        for check in checks {
            let name = check.check + String(repeating: " ", count: width - check.check.count)
            print("\(Output.mark(check.verdict)) \(name)  \(check.reason)")
            if let remedy = check.remedy {
                print("  \(String(repeating: " ", count: width))  \(Output.arrow) \(remedy)")
            }
        }
    }
}

extension CheckReport {
    fileprivate func isCalled(_ name: String) -> Bool { check == name || part == name }
}
