import Control
import Testing
import Visits

@testable import Kiosk

@Suite struct FindingsTests {
    private func findings(_ found: [Check: Finding]) -> Findings {
        var findings = Findings()
        _ = findings.take(found)
        return findings
    }

    @Test func oneFaultIsOneLine() throws {
        let findings = findings([
            .scannerPresent: .failed("no scanner is connected", remedy: "plug one in"),
            .scannerGrabbed: .ok("read by nobody else"), .scannerControls: .warning("drops", remedy: "set it"),
        ])
        let unwell = findings.reports.filter(\.isUnwell)
        #expect(unwell.map(\.check) == ["scanner-present"])
        let skipped = try #require(findings.reports.first { $0.check == "scanner-controls" })
        #expect(skipped.verdict == .skipped && skipped.because == "scanner-present")
    }

    @Test func aCheckThatNobodyHasLookedAtIsUnknown() {
        #expect(Findings().reports.allSatisfy { $0.verdict == .unknown })
        #expect(Findings().parts.isEmpty && Findings().state == .ready)
    }

    @Test func theFirstFaultOnTheWayDownIsNamed() {
        let findings = findings([
            .upstreamProxy: .failed("a", remedy: "b"), .upstreamTLS: .failed("c", remedy: "d"),
            .upstreamAcknowledged: .ok("e"),
        ])
        #expect(findings[.upstreamAcknowledged].because == .upstreamProxy)
        #expect(findings[.upstreamTLS].because == .upstreamProxy)
    }

    @Test func theStateIsTheWorstThatTheDoorFeels() {
        #expect(findings([.printerMedia: .warning("low", remedy: "roll")]).state == .degraded([.printerMedia]))
        #expect(findings([.printerMedia: .failed("empty", remedy: "roll")]).state == .degraded([.printerMedia]))
        let noScreen: [Check: Finding] = [
            .visitorScreen: .failed("none", remedy: "open"), .printerMedia: .failed("empty", remedy: "roll"),
        ]
        #expect(findings(noScreen).state == .staffOnly([.visitorScreen]))
        let noJournal = noScreen.merging([.journalWritable: .failed("no", remedy: "disk")]) { $1 }
        #expect(findings(noJournal).state == .stopped([.journalWritable]))
        #expect(findings([.diskEncrypted: .warning("clear", remedy: "LUKS")]).state == .ready)
    }

    @Test func aPartIsAsBadAsTheWorstOfItsChecksAndSaysWhich() throws {
        let parts = findings([
            .indexPresent: .ok("offenders v3"), .indexFresh: .warning("offenders is old", remedy: "install"),
            .indexCovers: .warning("no list covers ID", remedy: "install one"),
        ]).parts
        let screening = try #require(parts.first)
        #expect(parts.count == 1 && screening.part == "screening" && screening.state == .degraded)
        #expect(screening.sentence == "offenders is old; no list covers ID")
        #expect(screening.remedy == "install" && screening.check == "index-fresh")
    }

    @Test func theTimeOfAVerdictStaysWhileOnlyItsWordsChange() {
        let board = HealthBoard()
        board.note(.scannerReads, .warning("the last 5 scans", remedy: "clean"))
        let since = board.findings.value.found[.scannerReads]?.since
        board.note(.scannerReads, .warning("the last 6 scans", remedy: "clean"))
        let now = board.findings.value.found[.scannerReads]
        #expect(since != nil && now?.since == since && now?.reason == "the last 6 scans")
    }

    @Test func ofTwoLooksTheOneThatBeganLaterCountsHoweverLongTheOtherTook() {
        let board = HealthBoard()
        let slow = board.begin()
        let quick = board.begin()
        board.note(.staffAccounts, .ok("one account"), of: quick)
        board.note(.staffAccounts, .failed("there is none", remedy: "make one"), of: slow)
        #expect(board.findings.value.found[.staffAccounts]?.reason == "one account")
        board.note(.scannerReads, .ok("the last good scan"), of: slow)
        #expect(board.findings.value.found[.scannerReads]?.verdict == .ok, "nobody has looked at that since")
        board.note(.staffAccounts, .failed("there is none", remedy: "make one"))
        #expect(board.findings.value.found[.staffAccounts]?.verdict == .failed, "what is said at once is of now")
    }

    @Test func noCheckRestsOnItself() {
        for check in Check.allCases {
            var seen: Set<Check> = []
            var next = check.dependencies
            while let dependency = next.popLast() {
                #expect(dependency != check)
                if seen.insert(dependency).inserted { next += dependency.dependencies }
            }
        }
    }
}
