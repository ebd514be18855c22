import Foundation

/// Runs a program of the system for what it prints, with bounds on both time and length.
enum BoundedProcess {
    /// What it printed, and how it ended.
    struct Result {
        var status: Int32
        var lines: [String]
    }

    /// The most that is read of what it prints, in bytes.
    static let longest = 4 << 20

    /// Runs a program found on the path; nil where there is none, or where it takes longer than ten seconds.
    static func run(_ words: [String]) -> Result? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["LC_ALL=C", "timeout", "10"] + words
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return nil }
        var printed = Data()
        while printed.count < longest, let more = try? pipe.fileHandleForReading.read(upToCount: 1 << 16), !more.isEmpty
        {
            printed.append(more)
        }
        // Whoever has more to say is not waited for.
        if printed.count >= longest { process.terminate() }
        process.waitUntilExit()
        // timeout(1): 124 too long, 126 and 127 not to be run.
        guard ![124, 126, 127].contains(process.terminationStatus) else { return nil }
        let text = String(decoding: printed, as: UTF8.self)
        return Result(status: process.terminationStatus, lines: text.split(separator: "\n").map(String.init))
    }
}
