import ArgumentParser
import Control

/// How long a guided test waits.
struct TestWait: ParsableArguments {
    @Option(name: .customLong("for"), help: ArgumentHelp("How long to wait for the scan.", valueName: "seconds"))
    var seconds = 60

    func validate() throws {
        guard (1...600).contains(seconds) else { throw ValidationError("--for is 1 to 600 seconds.") }
    }
}

/// Asks for the test card and says what came of it.
struct GuidedTest {
    let daemon: DaemonOptions
    let seconds: Int

    /// Tests one scanner.
    func run(_ scanner: String) async throws {
        var report = try await ask(scanner, begin: true)
        if !daemon.json { Output.now("scan the test card with \(scanner) now (\(seconds) s)") }
        let end = ContinuousClock.now + .seconds(seconds)
        while !report.over, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(300))
            report = try await ask(scanner, begin: false)
        }
        if daemon.json { try Output.json(report) } else { print(report.sentence) }
        guard report.good else { throw ExitCode(1) }
    }

    private func ask(_ scanner: String, begin: Bool) async throws -> ScannerTestReport {
        try await Output.talking {
            try await daemon.client.post(
                Names.scannerTests, ScannerTestRequest(scanner: scanner, begin: begin), as: ScannerTestReport.self)
        }
    }
}
