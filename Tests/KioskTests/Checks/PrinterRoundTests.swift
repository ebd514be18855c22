import Badges
import Control
import Synchronization
import Testing

@testable import Kiosk

@Suite struct PrinterRoundTests {
    /// A printer that answers when a test says so.
    private final class SlowPrinter: Printer {
        private let asked = Mutex<[CheckedContinuation<PrinterCondition, Never>]>([])
        private let answered = Mutex(0)

        var questions: Int { asked.withLock { $0.count } + answered.withLock { $0 } }

        func condition() async -> PrinterCondition {
            await withCheckedContinuation { answer in asked.withLock { $0.append(answer) } }
        }

        func isAsked() async { while asked.withLock(\.isEmpty) { await Task.yield() } }

        func answer(_ condition: PrinterCondition) {
            let waiting = asked.withLock { asked in
                defer { asked = [] }
                return asked
            }
            answered.withLock { $0 += waiting.count }
            for each in waiting { each.resume(returning: condition) }
        }

        func submit(_ page: BadgePage) async throws(PrintError) -> PrintJobID {
            throw .refused(PrinterFault(.notAccepting))
        }
        func follow(_ job: PrintJobID, deadline: ContinuousClock.Instant) async -> PrintJobOutcome { .cancelled(nil) }
        func find(jobNamed name: String) async throws(PrintError) -> FoundPrintJob? { nil }
        func remembers(jobSent age: Duration) async -> Bool { true }
        func ink() async -> BadgeInk { .black }
    }

    private let board = HealthBoard()
    private let printer = SlowPrinter()

    private func badgePrinter(_ name: String) -> BadgePrinter {
        BadgePrinter(printer: printer, name: name, media: "", forcedInk: nil)
    }

    private func verdict(_ check: Check) -> CheckVerdict? { board.findings.value.found[check]?.verdict }

    @Test func roundsDoNotPileUpBehindASlowPrinter() async {
        let round = PrinterRound(printers: [badgePrinter("label")], health: board)
        async let isWell = round.look()
        await printer.isAsked()
        for _ in 1...5 { await round.look(within: .milliseconds(1)) }
        #expect(printer.questions == 1)
        printer.answer(.ready)
        #expect(await isWell)
        async let again = round.look()
        await printer.isAsked()
        #expect(printer.questions == 2, "the next look is a new one")
        printer.answer(.ready)
        #expect(await again)
    }

    @Test func whatWasMetMeanwhileIsNewerThanASlowAnswer() async {
        let round = PrinterRound(printers: [badgePrinter("label")], health: board)
        async let isWell = round.look()
        await printer.isAsked()
        Handover(printers: [badgePrinter("label")], badgePrinters: ["label"], health: board)
            .note(PrinterFault(.mediaEmpty), of: badgePrinter("label"))
        printer.answer(.ready)
        _ = await isWell
        #expect(verdict(.printerMedia) == .failed && verdict(.printerReachable) == .ok)
    }

    @Test func thePrinterOfListsIsNotTheOneThatADoorsBadgesComeOutOf() async {
        let lists = Handover(printers: [badgePrinter("copier")], badgePrinters: ["label"], health: board)
        lists.note(PrinterFault(.mediaEmpty), of: badgePrinter("copier"))
        #expect(verdict(.printerMedia) == .warning)
        let round = PrinterRound(printers: [], listPrinter: badgePrinter("copier"), health: board)
        async let isWell = round.look()
        await printer.isAsked()
        printer.answer(.degraded([PrinterFault(.mediaEmpty)]))
        #expect(await !isWell)
        let judged = PrinterChecks.judge(
            [], names: ["label"], others: [(fault: PrinterFault(.mediaEmpty), printer: "copier")])
        #expect(judged[.printerMedia]?.verdict == .warning && judged[.printerReachable]?.verdict == .ok)
    }
}
