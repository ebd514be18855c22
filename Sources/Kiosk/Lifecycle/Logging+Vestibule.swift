import Foundation
import Logging

extension Logger {
    /// The daemon's log: one line a message on standard error, with the priority that systemd reads (sd-daemon(3)).
    static func vestibule(level: LogLevel) -> Logger {
        var log = Logger(label: "vestibuled") { _ in ServiceLog() }
        log.logLevel = Logger.Level(rawValue: level.rawValue) ?? .info
        return log
    }
}

/// Writes `<priority>message key=value` to standard error.
struct ServiceLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { _, new in new }
            .sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        let text = "<\(event.level.priority)>\(event.message)\(fields)"
        let line = text.replacingOccurrences(of: "\n", with: " ") + "\n"
        FileHandle.standardError.write(Data(line.utf8))
    }
}

extension Logger.Level {
    /// syslog(3)'s number.
    fileprivate var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
