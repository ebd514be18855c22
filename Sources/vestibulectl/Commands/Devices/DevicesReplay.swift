import ArgumentParser
import Control
import Devices
import Foundation

/// `devices replay`: a recording, played into a test kiosk.
struct DevicesReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Play a recording into a test kiosk.",
        discussion: """
            The driver of the recorded device makes scans of the recorded blocks, reports or key events and of the \
            silences between them, and each scan reaches the kiosk at its time. Where only the shape was recorded the \
            characters are invented, so the kiosk reads no document in it; the test card is itself. Refused unless the \
            configuration says development: simulated-scans: true.
            """)

    /// What became of one scan.
    private struct Played: Encodable {
        var at: Int
        var ending: String
        var length: Int
        var screen: String
        var entries: [String]
    }

    @OptionGroup var daemon: DaemonOptions

    @Argument(help: "The recording, or - for standard input.")
    var file: String

    @Option(help: ArgumentHelp("How many times as fast as it was recorded.", valueName: "factor"))
    var speed = 1.0

    func validate() throws {
        guard (0.1...1000).contains(speed) else { throw ValidationError("--speed is 0.1 to 1000.") }
    }

    func run() async throws {
        let scans = try read()
        _ = try await Output.talking { try await daemon.client.get(Names.scans, as: ScanReport.self) }
        let start = ContinuousClock.now
        var played: [Played] = []
        for scan in scans {
            try await Task.sleep(until: start + scan.at / speed, clock: .continuous)
            let one = try await play(scan)
            if !daemon.json {
                let written = one.entries.isEmpty ? "nothing" : one.entries.joined(separator: ", ")
                Output.now(
                    "\(one.at) ms: \(one.length) bytes (\(one.ending)); the screen shows: \(one.screen); written: \(written)"
                )
            }
            played.append(one)
        }
        if daemon.json { return try Output.json(played) }
        if played.isEmpty { print("The recording holds no scan.") }
    }

    private func read() throws -> [Recording.Scan] {
        let content = try BoundedInput.read(file, atMost: Recording.longestFile, what: "recording")
        do {
            return try Recording(content).scans()
        } catch {
            throw Output.failed("\(file): \(error.description)")
        }
    }

    private func play(_ scan: Recording.Scan) async throws -> Played {
        let path = "\(Names.scans)?ending=\(scan.frame.ending.rawValue)&length=\(scan.frame.length)"
        let report = try await Output.talking {
            try await daemon.client.post(path, bytes: Data(scan.frame.bytes), as: ScanReport.self)
        }
        return Played(
            at: Int((scan.at / .milliseconds(1)).rounded()), ending: scan.frame.ending.rawValue,
            length: scan.frame.length, screen: report.screen, entries: report.entries)
    }
}
