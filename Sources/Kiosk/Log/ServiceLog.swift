import Control
import Foundation
import Journal
import Logging
import Synchronization
import Visits

/// The daemon's log: one line a message, with a number that the catalog explains, and never who a visitor is.
final class ServiceLog: Sendable {
    /// How many lines are kept for the control socket.
    static let kept = 500

    private struct State {
        var rate = LogRate()
        var lines: [LogLine] = []
    }

    private let way: LogWay
    private let state = Mutex(State())
    private let now: @Sendable () -> Int64

    /// A log.
    ///
    /// - Parameters:
    ///   - way: Where it goes.
    ///   - now: Milliseconds of a clock that is never set.
    init(
        _ way: LogWay = .current(stream: ProcessInfo.processInfo.environment["JOURNAL_STREAM"]),
        now: @escaping @Sendable () -> Int64 = { JournalClock.system.monotonic() }
    ) {
        self.way = way
        self.now = now
    }

    /// The newest lines, oldest first.
    var lines: [LogLine] { state.withLock { $0.lines } }

    /// Says something, unless too much of its kind was said just now.
    func say(_ record: LogRecord) {
        let moment = now()
        state.withLock { state in
            let ended = state.rate.endedWindows(at: moment)
            for (message, leftOut) in ended {
                let details = ["count": "\(leftOut)", "like": message?.sentence ?? "a library's message"]
                put(LogRecord(MessageID.suppressed.level, .suppressed, MessageID.suppressed.sentence, details), &state)
            }
            if state.rate.lets(record.message, at: moment) { put(record, &state) }
        }
    }

    /// A logger that writes here.
    func logger(level: LogLevel) -> Logger {
        var log = Logger(label: "vestibuled") { _ in ServiceLogHandler(log: self) }
        log.logLevel = Logger.Level(rawValue: level.rawValue) ?? .info
        return log
    }

    private func put(_ record: LogRecord, _ state: inout State) {
        if state.lines.count >= Self.kept { state.lines.removeFirst(state.lines.count - Self.kept + 1) }
        state.lines.append(
            LogLine(
                at: Timestamp.current().iso, level: record.level.rawValue, id: record.message?.rawValue,
                text: record.text))
        way.send(record)
    }
}

/// Takes what `Logger` says to a `ServiceLog`.
struct ServiceLogHandler: LogHandler {
    /// The detail that carries a message's number.
    static let message = "message-id"

    let log: ServiceLog
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var details = metadata.merging(event.metadata ?? [:]) { _, new in new }.mapValues { "\($0)" }
        let message = details.removeValue(forKey: Self.message).flatMap(MessageID.init)
        log.say(LogRecord(event.level, message, "\(event.message)", details))
    }
}

extension Logger {
    /// Says one of the daemon's messages, with its details.
    func say(_ message: MessageID, _ details: [String: String] = [:]) {
        var metadata = details.mapValues { Metadata.Value.string($0) }
        metadata[ServiceLogHandler.message] = .string(message.rawValue)
        log(level: message.level, "\(message.sentence)", metadata: metadata)
    }
}
