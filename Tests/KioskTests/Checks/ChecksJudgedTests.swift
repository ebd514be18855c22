import Badges
import Control
import Devices
import Foundation
import Journal
import People
import Screening
import Testing
import Upstream
import Vault
import Visits

@testable import Kiosk

/// Every check by injected evidence; `checks_test.py` makes those fail for real that a test can.
@Suite struct ChecksJudgedTests {
    private func scanner(_ state: ScannerStatus.State, _ code: Devices.DeviceProblem.Code? = nil) -> ScannerStatus {
        var status = ScannerStatus(name: "lobby", transport: .serial)
        status.state = state
        status.problem = code.map {
            Devices.DeviceProblem(code: $0, sentence: "It is \($0.rawValue).", remedy: "Mend it.")
        }
        return status
    }

    @Test func anAbsentScannerAndATakenOneAreToldApart() {
        #expect(ScannerChecks.judge([scanner(.absent)])[.scannerPresent]?.verdict == .failed)
        let taken = ScannerChecks.judge([scanner(.problem, .grabRefused)])
        #expect(taken[.scannerPresent]?.verdict == .ok && taken[.scannerGrabbed]?.verdict == .failed)
        let beside = ScannerChecks.judge([scanner(.problem, .busy), scanner(.ready)])
        #expect(beside[.scannerGrabbed]?.verdict == .warning)
        #expect(ScannerChecks.judge([scanner(.problem, .failed)])[.scannerPresent]?.reason == "lobby: It is failed.")
    }

    @Test(arguments: [true, false]) func whereVisitorsTypeTheDoorWorksWithoutAScanner(typing: Bool) {
        var findings = Findings()
        _ = findings.take(ScannerChecks.judge([scanner(.absent)], typing: typing))
        #expect(findings[.scannerPresent].finding.verdict == .failed)
        #expect(findings.state == (typing ? .degraded([.scannerPresent]) : .staffOnly([.scannerPresent])))
    }

    @Test func aListThatHoldsEverybodyNeedsStaff() throws {
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        let calendar = ListCalendar(clock: today, newestSigned: nil, notBefore: nil)
        let list = ListVersion(
            name: "registry", version: 1, asOf: CalendarDate(year: 2026, month: 1, day: 1), people: 3,
            jurisdictions: ["UT"], digest: "")
        var evidence = ListChecks.Evidence(
            isConfigured: true, published: [(list, "unsigned")], own: [], uncovered: [],
            sentences: ListSentences(calendar: calendar, staleAfterDays: 30))
        #expect(ListChecks.judge(evidence)[.indexFresh]?.verdict == .warning)
        evidence.holdsForAge = true
        #expect(ListChecks.judge(evidence)[.indexFresh]?.verdict == .failed)
        evidence.ownFailure = "the bans cannot be read"
        let own = ListChecks.judge(evidence)[.indexPresent]
        #expect(own?.verdict == .failed && own?.reason.contains("the bans cannot be read") == true)
    }

    @Test func aScannerThatDropsControlCharactersIsWarnedOf() {
        var dropping = scanner(.ready)
        dropping.dropsControls = true
        #expect(ScannerChecks.judge([dropping])[.scannerControls]?.verdict == .warning)
        #expect(ScannerChecks.judge([scanner(.ready)])[.scannerControls]?.verdict == .unknown)
    }

    @Test func fiveScansInVainAreTheScannersDoing() {
        #expect(ScannerChecks.judge(ScanLuck(inVain: 4)).verdict == .unknown)
        #expect(ScannerChecks.judge(ScanLuck(inVain: 5)).reason == "the last 5 scans came to nothing")
        #expect(ScannerChecks.judge(ScanLuck(last: .current())).verdict == .ok)
    }

    @Test func eachFaultOfAPrinterFailsOneCheck() {
        for kind in PrinterFault.Kind.allCases {
            let findings = PrinterChecks.judge([(PrinterFault(kind), "label")], names: ["label"])
            let unwell = findings.filter { $0.value.verdict != .ok }
            #expect(unwell.count == (kind == .jobFailed ? 0 : 1), "\(kind)")
        }
        let one = PrinterChecks.judge(PrinterFault(.jobFailed), of: "label", isOnly: true)
        #expect(one[.printerJob]?.verdict == .failed)
    }

    @Test func withAnotherPrinterBehindItAStoppedOneIsAWarning() {
        let empty = (PrinterFault(.mediaEmpty), "first")
        #expect(PrinterChecks.judge([empty], names: ["first", "second"])[.printerMedia]?.verdict == .warning)
        let silent = (PrinterFault(.unreachable), "second")
        let both = PrinterChecks.judge([empty, silent], names: ["first", "second"])
        #expect(both[.printerMedia]?.verdict == .failed && both[.printerReachable]?.verdict == .warning)
    }

    @Test func aJournalIsJudgedByItsKeyItsFileAndItsProof() {
        var evidence = JournalChecks.Evidence(
            key: .success(.credential), failure: nil, isFull: false, setAside: nil, verdict: nil, stateDirectory: "/s")
        #expect(JournalChecks.judge(evidence).values.allSatisfy { $0.verdict == .ok || $0.verdict == .unknown })
        evidence.isFull = true
        evidence.setAside = "the file is damaged"
        let findings = JournalChecks.judge(evidence)
        #expect(findings[.diskRoom]?.verdict == .failed && findings[.journalWhole]?.remedy == "the file is damaged")
        evidence.key = .failure(.missingKey(folder: "/s/vault"))
        #expect(JournalChecks.judge(evidence)[.credentialsReadable]?.verdict == .failed)
    }

    @Test(arguments: [
        (Trouble.transport(.unreachable), Check.upstreamReachable), (.transport(.proxy), .upstreamProxy),
        (.transport(.certificate), .upstreamTLS), (.unsigned, .upstreamPortal), (.suspended, .upstreamAcknowledged),
    ])
    func aBrokenLinkToTheDistrictIsTheOnlyOneToldOf(trouble: Trouble, check: Check) {
        var evidence = UpstreamChecks.Evidence(
            hasDistrict: true, hasProxy: true, isEnrolled: true, wasTried: true, trouble: trouble)
        var findings = Findings()
        _ = findings.take(UpstreamChecks.judge(evidence))
        #expect(findings.reports.filter(\.isUnwell).map(\.check) == [check.rawValue])
        evidence.trouble = nil
        #expect(UpstreamChecks.judge(evidence).values.allSatisfy { $0.verdict == .ok })
        evidence.hasDistrict = false
        #expect(UpstreamChecks.judge(evidence).values.allSatisfy { $0.verdict == .skipped })
    }

    @Test func aClockBehindWhatWasSignedIsWrongAndItsJumpsAreCounted() throws {
        let now = Timestamp.current()
        let step = ClockStepped(before: now, after: now.after(seconds: 90))
        let good = ClockChecks.judge(ClockChecks.Evidence(now: now, newestSignature: nil, steps: []))
        #expect(good.values.allSatisfy { $0.verdict == .ok })
        let bad = ClockChecks.judge(
            ClockChecks.Evidence(now: now, newestSignature: now.after(seconds: 60), steps: [step, step]))
        #expect(bad[.clockSet]?.verdict == .failed)
        #expect(bad[.clockSteady]?.reason == "it jumped 2 times in the last day, the last time by +90 s")
        let old = ClockChecks.judge(
            ClockChecks.Evidence(now: Timestamp(milliseconds: 0), newestSignature: nil, steps: []))
        #expect(old[.clockSet]?.verdict == .failed)
    }

    @Test func theMachineIsJudgedByWhatTheKernelSays() {
        var machine = MachineEvidence()
        #expect(MachineChecks.judge(machine).values.allSatisfy { $0.verdict == .unknown })
        machine.freeBytes = 100 << 20
        machine.encryption = .clear
        machine.isService = true
        machine.missing = MachineEvidence.missing(inStatus: "NoNewPrivs:\t1\nSeccomp:\t0\nCapBnd:\t0000000000000000\n")
        machine.keySource = .credential
        let findings = MachineChecks.judge(machine)
        #expect(findings.values.allSatisfy { $0.verdict == .warning })
        #expect(findings[.sandbox]?.reason == "not in force: the filter of system calls")
    }

    @Test func aDiskIsEncryptedWhenSomethingBelowItIs() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "sys-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        func make(_ folder: String, _ uuid: String) throws {
            try FileManager.default.createDirectory(atPath: "\(root)/\(folder)/dm", withIntermediateDirectories: true)
            try Data(uuid.utf8).write(to: URL(filePath: "\(root)/\(folder)/dm/uuid"))
        }
        try make("lvm", "LVM-abc\n")
        #expect(MachineEvidence.encryption(ofBlock: root + "/lvm", depth: 4) == .clear)
        try make("lvm/slaves/dm-0", "CRYPT-LUKS2-abc\n")
        #expect(MachineEvidence.encryption(ofBlock: root + "/lvm", depth: 4) == .encrypted)
        #expect(MachineEvidence.encryption(ofBlock: root + "/none", depth: 4) == .unknown)
    }
}
