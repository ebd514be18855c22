import Badges

/// The badge printers, and what they say of themselves when they are asked.
final class PrinterRound: Sendable {
    /// The printers in the order in which they are tried.
    let printers: [BadgePrinter]
    /// The printer of lists, where that is another.
    private let listPrinter: BadgePrinter?
    private let health: HealthBoard
    private let round = OneRun<Bool>()

    /// A round of these printers, which notes on the board what they say.
    init(printers: [BadgePrinter], listPrinter: BadgePrinter? = nil, health: HealthBoard) {
        self.printers = printers
        self.listPrinter = printers.contains { $0.name == listPrinter?.name } ? nil : listPrinter
        self.health = health
    }

    /// Asks each, and notes what it says.
    ///
    /// - Returns: whether a badge may be promised on every one.
    @discardableResult
    func look() async -> Bool {
        await round { [printers, listPrinter, health] in
            // What is met meanwhile on the way of a badge is newer than what a printer says at the end of its patience.
            let look = health.begin()
            var isWell = true
            func faults(of printers: [BadgePrinter]) async -> [PrinterChecks.Fault] {
                var faults: [PrinterChecks.Fault] = []
                for printer in printers {
                    let condition = await printer.printer.condition()
                    if let worst = condition.faults.first(where: \.stopsPrinting) ?? condition.faults.first {
                        faults.append((worst, printer.name))
                    }
                    isWell = isWell && condition.canPrint
                }
                return faults
            }
            let findings = PrinterChecks.judge(
                await faults(of: printers), names: printers.map(\.name),
                others: await faults(of: [listPrinter].compactMap(\.self)))
            health.note(findings, of: look)
            return isWell
        }
    }

    /// The same for somebody who waits: a printer that takes longer is told of by the next look.
    func look(within patience: Duration) async {
        // What a printer does not answer cannot be cancelled: it is not waited for.
        await waiting(atMost: patience) { await self.look() }
    }
}
