import Badges
import Testing
import Visits

@testable import Kiosk

/// Where a page is that was announced before a restart.
@Suite struct HandoverTests {
    private struct Known: Printer {
        var job: FoundPrintJob?
        var isSilent = false

        func condition() async -> PrinterCondition { .ready }
        func submit(_ page: BadgePage) async throws(PrintError) -> PrintJobID {
            throw .refused(PrinterFault(.notAccepting))
        }
        func follow(_ job: PrintJobID, deadline: ContinuousClock.Instant) async -> PrintJobOutcome { .cancelled(nil) }
        func find(jobNamed name: String) async throws(PrintError) -> FoundPrintJob? {
            guard !isSilent else { throw .refused(PrinterFault(.unreachable)) }
            return job
        }
        func remembers(jobSent age: Duration) async -> Bool { true }
        func ink() async -> BadgeInk { .black }
    }

    private func handover(_ first: Known, _ second: Known) -> Handover {
        let printers = [("first", first), ("second", second)].map { name, printer in
            BadgePrinter(printer: printer, name: name, media: "", forcedInk: nil)
        }
        return Handover(printers: printers, badgePrinters: ["first", "second"], health: HealthBoard())
    }

    @Test func aSpareThatIsOffIsNotAskedForWhatNeverGotToIt() async throws {
        let handover = handover(Known(), Known(isSilent: true))
        let found = try await handover.whereabouts(jobNamed: "badge", announcedTo: "first", at: .current())
        guard case .nowhere = found else {
            Issue.record("\(found)")
            return
        }
    }

    @Test func theFirstIsNotAskedForWhatItRefused() async throws {
        let job = FoundPrintJob(id: PrintJobID(number: 7, name: "badge"), state: .processing)
        let handover = handover(Known(isSilent: true), Known(job: job))
        let found = try await handover.whereabouts(jobNamed: "badge", announcedTo: "second", at: .current())
        guard case .with(let id, let printer) = found else {
            Issue.record("\(found)")
            return
        }
        #expect(id == job.id && printer.name == "second")
    }

    @Test func aSilentPrinterLeavesItOpen() async {
        let handover = handover(Known(isSilent: true), Known())
        await #expect(throws: PrintError.self) {
            _ = try await handover.whereabouts(jobNamed: "badge", announcedTo: "first", at: .current())
        }
    }

    @Test func nobodyCanSayOfAPrinterThatIsNotThereAnyMore() async throws {
        let found = try await handover(Known(), Known())
            .whereabouts(jobNamed: "badge", announcedTo: "sold", at: .current())
        guard case .unknown = found else {
            Issue.record("\(found)")
            return
        }
    }
}
