import Synchronization

/// What the stages of one scan took; whoever serves the scan adds to it on the way.
final class StageTimes: Sendable {
    /// Those of the scan that the current task serves.
    @TaskLocal static var current: StageTimes?

    private let times = Mutex<[Stage: Duration]>([:])

    /// Adds to a stage, which may come more than once.
    func add(_ duration: Duration, to stage: Stage) { times.withLock { $0[stage, default: .zero] += duration } }

    /// In milliseconds, by the stages' names.
    var milliseconds: [String: Double] {
        times.withLock { times in
            Dictionary(uniqueKeysWithValues: times.map { ($0.key.rawValue, $0.value.milliseconds) })
        }
    }
}

extension Duration {
    /// In milliseconds, to the microsecond.
    var milliseconds: Double { ((self / .microseconds(1)).rounded()) / 1000 }
}
