import Badges
import Control
import Foundation
import Visits

/// Hands pages over to the first printer that takes them, and finds them again after a restart.
///
/// What may have reached a printer is never sent a second time: each printer is announced in the journal before the
/// first byte goes there, and after a kill the printers are asked for the job by its name.
struct Handover: Sendable {
    /// Where a page that was announced before a restart is.
    enum Whereabouts: Sendable {
        case with(PrintJobID, BadgePrinter)
        /// It certainly never arrived.
        case nowhere
        /// Nobody can say.
        case unknown
    }

    /// The printers in the order in which they are tried; none where badges are written by hand.
    let printers: [BadgePrinter]
    /// The names of those that visitors' badges come out of: whether one of them is the only one makes its faults grave.
    let badgePrinters: [String]
    let health: HealthBoard

    /// Sends a page to the first printer that takes it.
    ///
    /// - Parameters:
    ///   - printers: The printers to try, in order.
    ///   - draw: Makes the page for a printer.
    ///   - announce: Writes down that the page is about to be sent there; nothing is sent where it throws.
    /// - Returns: The job, and the printer that has it.
    /// - Throws: `PrintError` of the last printer, or what drawing and announcing throw.
    func send(
        to printers: [BadgePrinter], draw: (BadgePrinter) async throws -> BadgePage,
        announce: (BadgePrinter) async throws -> Void
    ) async throws -> (PrintJobID, BadgePrinter) {
        var last = PrintError.refused(PrinterFault(.notFound))
        for printer in printers {
            let page = try await draw(printer)
            try await announce(printer)
            do throws(PrintError) {
                return (try await printer.submit(page), printer)
            } catch {
                note(error.fault, of: printer)
                last = error
                // Only what certainly was not accepted may be sent elsewhere.
                if case .unconfirmed = error { throw error }
            }
        }
        throw last
    }

    /// Follows a job to its end, and shows meanwhile what holds it up: nobody should learn of an empty roll at the deadline.
    func follow(_ job: PrintJobID, on printer: BadgePrinter, deadline: Duration) async -> PrintJobOutcome {
        let limit = ContinuousClock.now + deadline
        let outcome = await withTaskGroup(of: PrintJobOutcome?.self) { group in
            group.addTask { await printer.printer.follow(job, deadline: limit) }
            group.addTask {
                while (try? await Task.sleep(for: .seconds(2))) != nil {
                    let condition = await printer.printer.condition()
                    if let fault = condition.faults.first(where: \.stopsPrinting) { self.note(fault, of: printer) }
                }
                return nil
            }
            defer { group.cancelAll() }
            for await outcome in group { if let outcome { return outcome } }
            return .unknown(PrinterFault(.other, keyword: "not-followed-further"))
        }
        // Of several printers, only all of them together are well.
        if outcome == .handedOver { health.note(.printerJob, PrinterChecks.handedOver) }
        if outcome == .printed {
            health.note(
                PrinterChecks.printed(on: printer.name, at: Timestamp.current().iso, isOnly: isOnly(printer)))
        }
        return outcome
    }

    /// Those printers first from which a badge would come out now.
    func inOrder() async -> [BadgePrinter] {
        guard printers.count > 1 else { return printers }
        var ready: [BadgePrinter] = []
        var others: [BadgePrinter] = []
        for printer in printers {
            let condition = await printer.printer.condition()
            if let fault = condition.faults.first(where: \.stopsPrinting) { note(fault, of: printer) }
            if condition.canPrint { ready.append(printer) } else { others.append(printer) }
        }
        return ready + others
    }

    /// Where a page is that was announced to a printer before a restart.
    ///
    /// Only that printer is asked: those before it certainly refused the page, and it never got to those behind it.
    ///
    /// - Throws: `PrintError` where the printer cannot be asked; where it is none of these any more, one of them.
    func whereabouts(
        jobNamed name: String, announcedTo printer: String, at time: Timestamp
    ) async throws(PrintError) -> Whereabouts {
        let announced = printers.filter { $0.name == printer }
        // What the killed daemon had sent may be read by the printer only now: the second answer counts.
        for attempt in 1...2 {
            let asked = announced.isEmpty ? printers : announced
            if let (job, printer) = try await find(jobNamed: name, on: asked) { return .with(job, printer) }
            if attempt == 1 { try? await Task.sleep(for: .seconds(1)) }
        }
        let age = Duration.milliseconds(Timestamp.current().milliseconds - time.milliseconds)
        guard let printer = announced.first, await printer.printer.remembers(jobSent: age) else { return .unknown }
        return .nowhere
    }

    /// The printer that knows a job of this name.
    ///
    /// - Throws: where one of them cannot be asked and no other knows it.
    func find(jobNamed name: String) async throws(PrintError) -> (PrintJobID, BadgePrinter)? {
        try await find(jobNamed: name, on: printers)
    }

    private func find(
        jobNamed name: String, on printers: [BadgePrinter]
    ) async throws(PrintError) -> (PrintJobID, BadgePrinter)? {
        var silent: PrintError?
        var ended: (PrintJobID, BadgePrinter)?
        for printer in printers {
            do throws(PrintError) {
                guard let found = try await printer.printer.find(jobNamed: name) else { continue }
                // A job that one printer gave up may have gone to the next.
                if found.state != .cancelled, found.state != .aborted { return (found.id, printer) }
                ended = ended ?? (found.id, printer)
            } catch {
                note(error.fault, of: printer)
                silent = error
            }
        }
        if let silent { throw silent }
        return ended
    }

    /// Those behind a printer, for what it certainly did not print.
    func printers(after printer: BadgePrinter) -> [BadgePrinter] {
        Array(printers.drop { $0.name != printer.name }.dropFirst())
    }

    /// Shows a printer's fault in the kiosk's health.
    func note(_ fault: PrinterFault, of printer: BadgePrinter) {
        // With another printer behind it, a stopped one is no reason to call the office from the room.
        health.note(PrinterChecks.judge(fault, of: printer.name, isOnly: isOnly(printer)))
    }

    private func isOnly(_ printer: BadgePrinter) -> Bool { badgePrinters == [printer.name] }
}
