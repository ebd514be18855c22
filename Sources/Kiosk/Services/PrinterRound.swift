import Badges

/// The badge printers, and what they say of themselves when they are asked.
struct PrinterRound: Sendable {
    /// The printers in the order in which they are tried.
    let printers: [BadgePrinter]
    let health: HealthBoard

    /// Asks each, and notes what it says.
    ///
    /// - Returns: whether a badge may be promised on every one.
    @discardableResult
    func look() async -> Bool {
        var isWell = true
        var faults: [PrinterChecks.Fault] = []
        for printer in printers {
            let condition = await printer.printer.condition()
            if let worst = condition.faults.first(where: \.stopsPrinting) ?? condition.faults.first {
                faults.append((worst, printer.name))
            }
            isWell = isWell && condition.canPrint
        }
        health.note(PrinterChecks.judge(faults, names: printers.map(\.name)))
        return isWell
    }

    /// The same for somebody who waits: a printer that takes longer is told of by the next look.
    func look(within patience: Duration) async {
        // What a printer does not answer cannot be cancelled: it is not waited for.
        let (ends, end) = AsyncStream.makeStream(of: Never.self)
        Task {
            await look()
            end.finish()
        }
        Task {
            try? await Task.sleep(for: patience)
            end.finish()
        }
        for await _ in ends {}
    }
}
