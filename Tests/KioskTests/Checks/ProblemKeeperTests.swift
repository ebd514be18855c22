import Control
import Testing

@testable import Kiosk
@testable import Visits

@Suite struct ProblemKeeperTests {
    private var findings = Findings()
    private var house = House()

    private mutating func note(_ check: Check, _ finding: Finding) -> [any Entry] {
        _ = findings.take([check: finding])
        let entries = ProblemKeeper.entries(findings, house)
        for entry in entries { entry.change(&house, at: .current()) }
        return entries
    }

    @Test mutating func aProblemKeepsItsNumberUntilItsCheckIsWell() throws {
        #expect(note(.printerMedia, .warning("almost empty", remedy: "roll")).count == 1)
        #expect(note(.printerMedia, .failed("empty", remedy: "roll")).count == 1)
        #expect(house.problems.values.map(\.number) == [1] && house.problems[1]?.reason == "empty")
        #expect(note(.printerMedia, .failed("empty, still", remedy: "roll")).isEmpty)
        #expect(note(.printerMedia, .ok("labels are loaded")).count == 1)
        #expect(house.problems[1]?.until != nil)
        #expect(note(.printerMedia, .failed("empty", remedy: "roll")).count == 1)
        #expect(house.openProblem(of: "printer-media")?.number == 2)
    }

    @Test mutating func whatCannotBeJudgedLeavesAProblemOpen() {
        _ = note(.scannerGrabbed, .failed("busy", remedy: "stop it"))
        #expect(note(.scannerGrabbed, .unknown("not looked at yet")).isEmpty)
        #expect(note(.scannerPresent, .failed("absent", remedy: "plug it in")).count == 1)
        #expect(house.openProblem(of: "scanner-grabbed") != nil)
    }

    @Test mutating func whatIsNoLongerConfiguredIsOver() {
        _ = note(.alarmCommand, .warning("cannot be run", remedy: "see"))
        _ = note(.alarmCommand, .skipped("none is configured"))
        #expect(house.openProblem(of: "alarm-command") == nil)
    }

    @Test mutating func anAcknowledgedProblemBearsTheNameUntilItIsOver() {
        _ = note(.deskConnected, .warning("nobody", remedy: "sign in"))
        ProblemAcknowledged(problem: 1, who: "kim").change(&house, at: .current())
        ProblemAcknowledged(problem: 7, who: "kim").change(&house, at: .current())
        #expect(house.problems[1]?.acknowledgement?.who == "kim" && house.problems.count == 1)
    }

    @Test mutating func onlyTheLastProblemsThatAreOverAreRemembered() {
        for _ in 0..<300 {
            _ = note(.deskConnected, .warning("nobody", remedy: "sign in"))
            _ = note(.deskConnected, .ok("one desk is connected"))
        }
        #expect(house.problems.count <= House.mostProblems + 1 && house.newestProblem == 300)
    }

    @Test func anEntryOfAnOlderReleaseBeginsNoProblem() throws {
        var house = House()
        KioskDegraded(part: "printer", reason: "empty").change(&house, at: .current())
        KioskRecovered(part: "printer").change(&house, at: .current())
        #expect(house.problems.isEmpty)
    }
}
