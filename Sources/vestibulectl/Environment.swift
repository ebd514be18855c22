import Foundation

/// The process's environment.
enum Environment {
    /// A variable's value, if it is set and not empty.
    static func value(of name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Sets a variable for the rest of this process.
    static func set(_ name: String, to value: String) { setenv(name, value, 1) }

    /// Whether there is a file at a path.
    static func isFile(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
