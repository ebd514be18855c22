import Dispatch

/// Work that takes seconds or minutes, on a thread of its own, so that the door never waits for one of theirs.
enum BackgroundWork {
    private static let queue = DispatchQueue(label: "vestibule.background", qos: .background, attributes: .concurrent)
    private static let line = DispatchQueue(label: "vestibule.records", qos: .utility)

    /// Does the work, and returns or throws what it does.
    static func run<Result: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        try await run(on: queue, work)
    }

    /// Does the work when all before it is done: whoever asks again and again takes one thread and one connection, no more.
    static func runInTurn<Result: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        try await run(on: line, work)
    }

    private static func run<Result: Sendable, Failure: Error>(
        on queue: DispatchQueue, _ work: @escaping @Sendable () throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        let result = await withCheckedContinuation { continuation in
            queue.async {
                do throws(Failure) {
                    continuation.resume(returning: Swift.Result<Result, Failure>.success(try work()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}
