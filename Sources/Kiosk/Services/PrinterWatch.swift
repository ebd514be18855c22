import Badges
import Control
import ServiceLifecycle

/// Looks after the badge printers while nothing is printed.
struct PrinterWatch: Service {
    /// The printers in the order in which they are tried.
    let printers: [BadgePrinter]
    let health: HealthBoard

    func run() async throws {
        await cancelWhenGracefulShutdown { await watchCondition() }
    }

    /// Asks the devices once a minute, and every few seconds while something is the matter, so that an empty roll is seen
    /// before a visitor waits for a badge, and a new one at once.
    private func watchCondition() async {
        while !Task.isCancelled {
            var isWell = true
            var faults: [(fault: PrinterFault, printer: BadgePrinter)] = []
            for printer in printers {
                let condition = await printer.printer.condition()
                if let worst = condition.faults.first(where: \.stopsPrinting) ?? condition.faults.first {
                    faults.append((worst, printer))
                }
                isWell = isWell && condition.canPrint
            }
            noteAll(faults)
            try? await Task.sleep(for: isWell ? .seconds(60) : .seconds(5))
        }
    }

    private func noteAll(_ faults: [(fault: PrinterFault, printer: BadgePrinter)]) {
        guard !printers.isEmpty else {
            return health.note(
                .printer, .failed, "no printer is configured: badges are written by hand",
                remedy: "name a printer in the configuration (printer)")
        }
        guard let first = faults.first else {
            return health.note(.printer, .ok, printers.map(\.name).joined(separator: ", "))
        }
        let stopped = faults.filter(\.fault.stopsPrinting)
        let sentence = faults.map { "\($0.printer.name): \($0.fault.sentence)" }.joined(separator: " ")
        health.note(
            .printer, stopped.count == printers.count ? .failed : .degraded, sentence,
            remedy: (stopped.first ?? first).fault.remedy)
    }
}
