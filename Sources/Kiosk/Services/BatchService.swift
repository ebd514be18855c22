import Badges
import Logging
import ServiceLifecycle
import Visits

/// Prints badges from lists, page after page, through jams, empty rolls and restarts.
///
/// Nobody waits at the door for these: a page stays with the printer for minutes, and goes there again when it certainly
/// did not come out. What may have come out is never sent a second time unless staff ask for it.
struct BatchService: Service {
    /// How long a page may stay with the printer; labels are changed within this.
    private static let deadline = Duration.seconds(600)
    private static let longestPause = Duration.seconds(60)

    let doorkeeper: Doorkeeper
    let handover: Handover
    let writer: BadgeWriter
    /// The layouts of lists, by their names.
    let layouts: BatchLayouts
    let log: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in doorkeeper.snapshots.values() { await printAll() }
        }
    }

    /// Prints until there is nothing more to do; what goes wrong is tried again after a growing pause.
    private func printAll() async {
        var pause = Duration.seconds(1)
        while !Task.isCancelled {
            guard let batch = await doorkeeper.house().openBatches.first(where: { $0.nextPage != nil }),
                let page = batch.nextPage
            else { return }
            do {
                if try await bring(page, of: batch) {
                    pause = .seconds(1)
                    continue
                }
            } catch {
                log.say(.pageNotPrinted, ["reason": "\(type(of: error))"])
            }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, Self.longestPause)
        }
    }

    /// Brings one page further.
    ///
    /// - Returns: Whether it came to an end; otherwise the printer must be looked after first.
    private func bring(_ index: Int, of batch: BadgeBatch) async throws -> Bool {
        let page = batch.pages[index]
        guard let printer = handover.printers.first else { return false }
        if case .sent(let announced) = page.state {
            let name = try Self.name(batch, index, page.attempt)
            switch try await handover.whereabouts(jobNamed: name, announcedTo: announced, at: page.at) {
            case .with(let job, let printer): return try await follow(job, index, batch, printer)
            case .nowhere: try await report(batch, index, .withdrawn)
            case .unknown: try await report(batch, index, .unknown)
            }
            return true
        }
        let condition = await printer.printer.condition()
        guard condition.canPrint else {
            if let fault = condition.faults.first(where: \.stopsPrinting) { handover.note(fault, of: printer) }
            return false
        }
        let attempt = page.attempt + 1
        do {
            let (job, printer) = try await handover.send(to: [printer]) { printer in
                let drawn = try await layouts.renderer(batch.layout).draw(
                    writer.badges(of: batch, page: index), ink: printer.ink())
                return try BadgePage(
                    pdf: drawn.pdf, request: Self.request(batch, index, attempt), media: printer.media)
            } announce: { printer in
                try await doorkeeper.take(
                    .batch(batch.id, page: index, .submitting(attempt: attempt, printer: printer.name)))
            }
            return try await follow(job, index, batch, printer)
        } catch PrintError.unconfirmed(let fault) {
            try await report(batch, index, .unknown, fault)
        } catch PrintError.refused(let fault) {
            try await report(batch, index, .withdrawn, fault)
            return false
        }
        return true
    }

    private func follow(
        _ job: PrintJobID, _ page: Int, _ batch: BadgeBatch, _ printer: BadgePrinter
    ) async throws -> Bool {
        let fault: PrinterFault?
        switch await handover.follow(job, on: printer, deadline: Self.deadline) {
        case .printed:
            try await report(batch, page, .printed)
            return true
        case .handedOver:
            try await report(batch, page, .handedOver)
            return true
        case .unknown(let fault):
            // The next start asks the printer again.
            guard !Task.isCancelled else { return true }
            handover.note(fault, of: printer)
            try await report(batch, page, .unknown, fault)
            return true
        case .failed(let reason): fault = reason
        case .cancelled(let reason): fault = reason
        }
        if let fault { handover.note(fault, of: printer) }
        try await report(batch, page, .withdrawn, fault)
        return false
    }

    private func report(
        _ batch: BadgeBatch, _ page: Int, _ end: BatchPageEnded.End, _ fault: PrinterFault? = nil
    ) async throws(DoorFailure) {
        try await doorkeeper.take(.batch(batch.id, page: page, .ended(end, sentence: fault?.description)))
    }

    /// The identity of sending a page once.
    private static func request(_ batch: BadgeBatch, _ page: Int, _ attempt: Int) -> String {
        "\(batch.id.text)-page-\(page + 1)-\(attempt)"
    }

    private static func name(_ batch: BadgeBatch, _ page: Int, _ attempt: Int) throws(BadgeError) -> String {
        try BadgePage.jobName(request: request(batch, page, attempt))
    }
}
