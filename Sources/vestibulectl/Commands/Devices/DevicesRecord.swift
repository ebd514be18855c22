import ArgumentParser
import Control
import Foundation

/// `devices record`: what a scanner delivers, without what it says.
struct DevicesRecord: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record how a scanner delivers its scans, without what they say.",
        discussion: """
            The file has one line for each block, report or key event: when it came, how long it was, and its shape: \
            letters become A or a, digits 9, other signs *, and control characters stay. Of keys only the kind is \
            written. Only the test card (docs/pictures/test-card.png) keeps its bytes, so scan that where the bytes \
            matter. Visitors are taken as usual meanwhile; that somebody has recorded is in the journal.
            """)

    @OptionGroup var daemon: DaemonOptions

    @Argument(help: "The scanner's name, as `devices list` prints it.")
    var name: String

    @Option(
        name: .customLong("for"), help: ArgumentHelp("How long to record, such as 60 or 60s.", valueName: "seconds"))
    var time = "60s"

    @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
    var out: String

    private var seconds: Int? { Int(time.hasSuffix("s") ? String(time.dropLast()) : time) }

    func validate() throws {
        guard let seconds, (1...600).contains(seconds) else { throw ValidationError("--for is 1 to 600 seconds.") }
    }

    func run() async throws {
        guard let seconds else { return }
        _ = try await ask(RecordingRequest(scanner: name, seconds: seconds))
        if !daemon.json { Output.now("recording \(name) for \(seconds) s") }
        try await Task.sleep(for: .seconds(seconds))
        var report = try await ask(RecordingRequest(scanner: name))
        do {
            try Data((report.file ?? "").utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
        } catch {
            throw Output.failed("\(out) cannot be written. Check the folder and its permissions, and record again.")
        }
        report.file = nil
        if daemon.json { return try Output.json(report) }
        print("\(out): \(report.lines) lines, \(report.ofTestCard) of them of the test card with its bytes")
        if report.full { print("It grew too long and ended early: record for a shorter time.") }
        if report.lines == 0 { print("Nothing was scanned meanwhile.") }
    }

    private func ask(_ request: RecordingRequest) async throws -> RecordingReport {
        try await Output.talking {
            try await daemon.client.post(Names.recordings, request, as: RecordingReport.self)
        }
    }
}
