/// How many messages of one kind get through: something that fails a thousand times a second must not bury what else is
/// said, nor fill a disk.
struct LogRate: Sendable {
    /// Messages of one kind in one window.
    static let most = 20
    /// The window, in milliseconds.
    static let window: Int64 = 30_000

    private struct Window {
        var began: Int64
        var count = 0
    }

    private var windows: [MessageID?: Window] = [:]

    /// Whether a message gets through at a moment of a clock that is never set.
    mutating func lets(_ message: MessageID?, at now: Int64) -> Bool {
        var window = windows[message] ?? Window(began: now)
        window.count += 1
        windows[message] = window
        return window.count <= Self.most
    }

    /// Ends the windows that are over.
    ///
    /// - Returns: How many messages each of them left out, where it left any out.
    mutating func endedWindows(at now: Int64) -> [(message: MessageID?, leftOut: Int)] {
        let over = windows.filter { now - $0.value.began >= Self.window }
        for message in over.keys { windows[message] = nil }
        return over.filter { $0.value.count > Self.most }.map { ($0.key, $0.value.count - Self.most) }
            .sorted { ($0.message?.rawValue ?? "") < ($1.message?.rawValue ?? "") }
    }
}
