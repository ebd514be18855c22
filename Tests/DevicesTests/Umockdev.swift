import Foundation

/// Runs a script under umockdev against the probe that is built beside the tests.
enum Umockdev {
    struct Failed: Error {
        var status: Int32
        var message: String
    }

    private static let wrapper = "/usr/bin/umockdev-wrapper"
    private static let python = "/usr/bin/python3"

    static let isInstalled: Bool = {
        let check = Process()
        check.executableURL = URL(fileURLWithPath: python)
        check.arguments = [
            "-c", "import gi; gi.require_version('UMockdev', '1.0'); from gi.repository import UMockdev",
        ]
        check.standardError = FileHandle.nullDevice
        guard FileManager.default.isExecutableFile(atPath: wrapper), (try? check.run()) != nil else { return false }
        check.waitUntilExit()
        return check.terminationStatus == 0
    }()

    /// Returns what the script prints.
    static func run(_ script: String) throws -> String {
        let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        let probe = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "devices-probe")
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: wrapper)
        process.arguments = [python, fixtures.appending(path: script).path, probe.path]
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let message = try errors.fileHandleForReading.readToEnd() ?? Data()
            throw Failed(status: process.terminationStatus, message: String(decoding: message, as: UTF8.self))
        }
        return String(decoding: printed, as: UTF8.self)
    }
}
