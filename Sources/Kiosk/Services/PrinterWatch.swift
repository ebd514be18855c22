import ServiceLifecycle

/// Looks after the badge printers while nothing is printed.
struct PrinterWatch: Service {
    let round: PrinterRound

    func run() async throws {
        await cancelWhenGracefulShutdown { await watchCondition() }
    }

    /// Asks the devices once a minute, and every few seconds while something is the matter, so that an empty roll is seen
    /// before a visitor waits for a badge, and a new one at once.
    private func watchCondition() async {
        while !Task.isCancelled {
            let isWell = await round.look()
            try? await Task.sleep(for: isWell ? .seconds(60) : .seconds(5))
        }
    }
}
