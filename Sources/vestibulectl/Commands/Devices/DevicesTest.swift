import ArgumentParser
import Control

/// `devices test`: a guided test of one scanner.
struct DevicesTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Scan the test card, and see whether the whole way works.",
        discussion: """
            Print /usr/share/doc/vestibule/docs/pictures/test-card.png, start the command, and scan the card. It begins \
            no visit. Exit status 0 says that every character arrived; 1 that something is wrong, in words.
            """)

    @OptionGroup var daemon: DaemonOptions

    @Argument(help: "The scanner's name, as `devices list` prints it.")
    var name: String

    @Option(name: .customLong("for"), help: ArgumentHelp("How long to wait for the scan.", valueName: "seconds"))
    var seconds = 60

    func validate() throws {
        guard (1...600).contains(seconds) else { throw ValidationError("--for is 1 to 600 seconds.") }
    }

    func run() async throws {
        var report = try await ask(begin: true)
        if !daemon.json { Output.now("scan the test card with \(name) now (\(seconds) s)") }
        let end = ContinuousClock.now + .seconds(seconds)
        while !report.over, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(300))
            report = try await ask(begin: false)
        }
        if daemon.json { try Output.json(report) } else { print(report.sentence) }
        guard report.good else { throw ExitCode(1) }
    }

    private func ask(begin: Bool) async throws -> ScannerTestReport {
        try await Output.talking {
            try await daemon.client.post(
                Names.scannerTests, ScannerTestRequest(scanner: name, begin: begin), as: ScannerTestReport.self)
        }
    }
}
