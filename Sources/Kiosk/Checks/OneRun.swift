import Synchronization

/// Work that takes a while, of which one run is under way at a time: whoever asks meanwhile gets what that run gives, so
/// that runs never pile up behind a slow device.
final class OneRun<Value: Sendable>: Sendable {
    private let underWay = Mutex<Task<Value, Never>?>(nil)

    /// Whether a run is under way.
    var isRunning: Bool { underWay.withLock { $0 != nil } }

    /// What the run that is under way gives, or a new one.
    func callAsFunction(_ work: @escaping @Sendable () async -> Value) async -> Value {
        let run = underWay.withLock { underWay in
            if let underWay { return underWay }
            let run = Task {
                let value = await work()
                self.underWay.withLock { $0 = nil }
                return value
            }
            underWay = run
            return run
        }
        return await run.value
    }
}

/// Waits for some work, and at most so long: what takes longer goes on by itself.
func waiting(atMost patience: Duration, for work: @escaping @Sendable () async -> Void) async {
    let (ends, end) = AsyncStream.makeStream(of: Never.self)
    Task {
        await work()
        end.finish()
    }
    Task {
        try? await Task.sleep(for: patience)
        end.finish()
    }
    for await _ in ends {}
}
