import Foundation

/// Runs a program without a shell, for a bounded time.
enum BoundedCommand {
    /// What became of it.
    enum Outcome: Sendable, Equatable {
        case done, failed(status: Int32), tooLong, missing
    }

    /// Runs a program with nothing to read and nothing said, and kills it after a time.
    static func run(_ words: [String], for seconds: Double) async -> Outcome {
        guard let program = words.first else { return .missing }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = Array(words.dropFirst())
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in end.finish() }
        do {
            try process.run()
        } catch {
            return .missing
        }
        let number = process.processIdentifier
        let limit = Task {
            try await Task.sleep(for: .seconds(seconds))
            kill(number, SIGKILL)
        }
        for await _ in ends {}
        limit.cancel()
        if process.terminationReason == .uncaughtSignal { return .tooLong }
        return process.terminationStatus == 0 ? .done : .failed(status: process.terminationStatus)
    }
}
