import ArgumentParser
import Control
import Foundation

/// `scan`: a simulated scan.
struct Scan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Give the kiosk a simulated scan.",
        discussion: """
            Refused unless the configuration says development: simulated-scans: true. Badges of simulated visits are \
            overprinted TEST, and nobody joins the roster.
            """)

    @OptionGroup var daemon: DaemonOptions

    @Argument(help: "A file with the bytes that a scanner would deliver, or - for standard input.")
    var file: String

    func run() async throws {
        let frame = try BoundedInput.read(file, atMost: 16 * 1024)
        let report = try await Output.talking {
            try await daemon.client.post(Names.scans, bytes: frame, as: ScanReport.self)
        }
        if daemon.json { return try Output.json(report) }
        print("the visitor's screen shows: \(report.screen)")
        print("written: \(report.entries.isEmpty ? "nothing" : report.entries.joined(separator: ", "))")
    }
}

/// Files that commands read.
enum BoundedInput {
    /// The content of a file, or of standard input for `-`.
    ///
    /// - Throws: `ExitCode` after a sentence on standard error.
    static func read(_ path: String, atMost limit: Int, what: String = "scan") throws -> Data {
        do {
            let handle =
                path == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            var content = Data()
            while content.count <= limit, let more = try handle.read(upToCount: limit + 1 - content.count),
                !more.isEmpty
            {
                content.append(more)
            }
            guard content.count <= limit else {
                Output.complain("\(path) has more than \(limit) bytes, which no \(what) has.")
                throw ExitCode(1)
            }
            return content
        } catch let code as ExitCode {
            throw code
        } catch {
            Output.complain("\(path) cannot be read. Check the name and the permissions.")
            throw ExitCode(1)
        }
    }
}
