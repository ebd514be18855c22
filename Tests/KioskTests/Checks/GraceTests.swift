import Control
import Testing

@testable import Kiosk

@Suite struct GraceTests {
    private let board = HealthBoard()
    private let clock = HandClock()
    private let missing = Finding.failed("no screen", remedy: "open it")

    /// The check's verdict, and whether it opens a problem.
    private func verdict(_ check: Check) -> CheckVerdict? { board.findings.value.found[check]?.verdict }

    private func becomes(_ verdict: CheckVerdict, _ check: Check) async {
        for await findings in board.findings.values() where findings.found[check]?.verdict == verdict { return }
    }

    @Test func aStartOpensNoProblemBeforeWhatIsMissingHadTimeToCome() async {
        let pages = PageConnections(grace: Grace(board, clock: clock), visitorPage: "v", deskPage: "d")
        #expect(verdict(.visitorScreen) == .unknown && verdict(.deskConnected) == .unknown)
        #expect(board.findings.value.unwell.isEmpty && board.findings.value.state == .ready)
        await clock.sleeping(3)
        await pages.counting(.visitorScreen) {
            #expect(verdict(.visitorScreen) == .ok)
            clock.advance(by: Grace.lasting)
            await becomes(.warning, .deskConnected)
            #expect(verdict(.visitorScreen) == .ok, "it came in time")
        }
    }

    @Test func aPageThatIsLoadedAnewIsNotMissedAndOneThatStaysAwayIs() async {
        let pages = PageConnections(grace: Grace(board, clock: clock), visitorPage: "v", deskPage: "d")
        await pages.counting(.visitorScreen) {}
        #expect(verdict(.visitorScreen) == .unknown, "away for a moment")
        await pages.counting(.visitorScreen) { #expect(verdict(.visitorScreen) == .ok) }
        #expect(verdict(.visitorScreen) == .unknown)
        await clock.sleeping(5)
        clock.advance(by: Grace.lasting)
        await becomes(.failed, .visitorScreen)
    }

    @Test func eachAbsenceHasItsOwnTime() async {
        let grace = Grace(board, clock: clock)
        grace.note([.visitorScreen: missing])
        await clock.sleeping(2)
        clock.advance(by: .seconds(9))
        grace.note([.visitorScreen: .ok("connected")])
        grace.note([.visitorScreen: missing])
        await clock.sleeping(3)
        clock.advance(by: .seconds(1))
        // The first absence's time is over, and another check tells when its wake-up has passed.
        await clock.sleeping(1)
        #expect(verdict(.visitorScreen) == .unknown)
        clock.advance(by: .seconds(9))
        await becomes(.failed, .visitorScreen)
    }

    @Test func whatBreaksAfterTheStartIsToldAtOnceWhereOnlyTheStartHasAGrace() async {
        let grace = Grace(board, clock: clock)
        let unplugged = Finding.failed("unplugged", remedy: "plug it in")
        grace.note([.scannerPresent: unplugged], onlyAtStart: true)
        #expect(verdict(.scannerPresent) == .unknown)
        await clock.sleeping(2)
        clock.advance(by: Grace.lasting)
        await becomes(.failed, .scannerPresent)
        grace.note([.scannerPresent: .ok("lobby")], onlyAtStart: true)
        grace.note([.scannerPresent: unplugged], onlyAtStart: true)
        #expect(verdict(.scannerPresent) == .failed)
    }

    @Test func whatIsKnownToBeMissingIsSaidInItsNewestWords() async {
        let grace = Grace(board, clock: clock)
        grace.note([.visitorScreen: missing])
        grace.note([.visitorScreen: .failed("still no screen", remedy: "open it")])
        await clock.sleeping(2)
        clock.advance(by: Grace.lasting)
        await becomes(.failed, .visitorScreen)
        #expect(board.findings.value.found[.visitorScreen]?.reason == "still no screen")
        grace.note([.visitorScreen: missing])
        #expect(board.findings.value.found[.visitorScreen]?.reason == "no screen")
    }
}
