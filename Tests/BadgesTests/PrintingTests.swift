import Badges
import Foundation
import Testing

/// Badges through real printing software: directly to an IPP printer, and through a CUPS queue.
@Suite(
    .serialized, .enabled(if: PrintingLab.isPossible, "needs cups, cups-ipp-utils, cups-filters, dbus, poppler-utils"))
struct PrintingTests {
    enum Path: String, CaseIterable, Sendable { case direct, queue, queueByPort }

    let lab: PrintingLab
    let renderer = BadgeRenderer()

    init() throws { lab = try PrintingLab() }

    @Test(arguments: Path.allCases)
    func badgeArrivesAsTheLabelItWasDrawnFor(path: Path) async throws {
        let printer = try printer(path)
        #expect(await printer.condition() == .ready)
        let page = try await page("17")
        let job = try await printer.submit(page)
        #expect(job.number > 0)
        #expect(job.name == "badge-17")
        #expect(await printer.follow(job, deadline: .now + .seconds(30)) == .printed)
        let (file, options) = try lab.page("badge-17")
        let info = String(decoding: try Tool.run("pdfinfo", file), as: UTF8.self)
        #expect(info.contains(/Page size: +175\.7\d* x 283\.4\d* pts/))
        let text = String(decoding: try Tool.run("pdftotext", file, "-"), as: UTF8.self)
        #expect(text.contains("Lovelace"))
        #expect(options.contains("IPP_JOB_NAME=badge-17\n"))
        #expect(!options.contains("Lovelace"))
        #expect(try lab.pages() == ["badge-17.pdf"])
        let found = try await printer.find(jobNamed: "badge-17")
        #expect(found == FoundPrintJob(id: job, state: .completed))
        #expect(try await printer.find(jobNamed: "badge-18") == nil)
    }

    @Test func directPageArrivesUnchangedOnItsMedia() async throws {
        let printer = try printer(.direct)
        let page = try await page("17")
        let job = try await printer.submit(page)
        #expect(await printer.follow(job, deadline: .now + .seconds(30)) == .printed)
        let (file, options) = try lab.page("badge-17")
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == page.pdf)
        #expect(options.contains("IPP_MEDIA=oe_badge-62x100mm_62x100mm\n"))
        #expect(options.contains("IPP_PRINT_SCALING=none\n"))
        #expect(options.contains("IPP_COPIES=1\n"))
    }

    @Test(arguments: [Path.direct, .queue])
    func printerOutOfLabelsSaysSoAndAtTheDeadlineTheBadgeIsWithdrawn(path: Path) async throws {
        let printer = try printer(path)
        try lab.fault("media-empty")
        let job = try await printer.submit(page("late"))
        var condition = await printer.condition()
        let end = ContinuousClock.now + .seconds(20)
        while condition == .ready, .now < end { condition = await printer.condition() }
        #expect(condition.faults.map(\.kind) == [.mediaEmpty])
        #expect(!condition.canPrint)
        let outcome = await printer.follow(job, deadline: .now + .milliseconds(300))
        guard case .cancelled(let fault) = outcome else {
            Issue.record("\(outcome) instead of cancelled")
            return
        }
        #expect(fault?.kind == .mediaEmpty)
        #expect(try await printer.find(jobNamed: "badge-late")?.state == .cancelled)
        // With labels again, the next badge comes out and the old one never does.
        try lab.fault(nil)
        let next = try await printer.submit(page("next"))
        #expect(await printer.follow(next, deadline: .now + .seconds(30)) == .printed)
        #expect(try lab.pages() == ["badge-next.pdf"])
    }

    @Test(arguments: ["media-jam", "cover-open"])
    func troubleWhileABadgeIsOnItsWayIsTold(reason: String) async throws {
        let printer = try printer(.direct)
        try lab.fault(reason)
        let job = try await printer.submit(page("1"))
        let outcome = await printer.follow(job, deadline: .now + .milliseconds(500))
        let expected: PrinterFault.Kind = reason == "media-jam" ? .mediaJam : .coverOpen
        guard case .cancelled(let fault?) = outcome else {
            Issue.record("\(outcome) instead of cancelled for a reason")
            return
        }
        #expect(fault.kind == expected)
    }

    @Test func labelsBeforeTheDeadlineLetTheBadgeOut() async throws {
        let printer = try printer(.direct)
        try lab.fault("media-empty")
        let job = try await printer.submit(page("1"))
        async let outcome = printer.follow(job, deadline: .now + .seconds(30))
        try lab.fault(nil)
        #expect(await outcome == .printed)
        #expect(try lab.pages() == ["badge-1.pdf"])
    }

    @Test(arguments: [Path.direct, .queue])
    func vanishedPrinterIsUnreachableWithARemedy(path: Path) async throws {
        let printer = try printer(path)
        try lab.unplug()
        let condition = await printer.condition()
        guard case .unreachable(let fault) = condition else {
            Issue.record("\(condition) instead of unreachable")
            return
        }
        #expect(fault.kind == .unreachable)
        #expect(fault.remedy.contains("cable"))
    }

    @Test func badgeForAVanishedPrinterIsRefused() async throws {
        let printer = try printer(.direct)
        try lab.unplug()
        let page = try await page("1")
        await #expect(throws: PrintError.refused(PrinterFault(.unreachable))) { try await printer.submit(page) }
        await #expect(throws: PrintError.self) { try await printer.find(jobNamed: "badge-1") }
    }

    @Test func queuedBadgeForAVanishedPrinterDoesNotAppearWhenThePrinterReturns() async throws {
        let printer = try printer(.queue)
        try lab.unplug()
        let job = try await printer.submit(page("late"))
        let outcome = await printer.follow(job, deadline: .now + .milliseconds(300))
        guard case .cancelled = outcome else {
            Issue.record("\(outcome) instead of cancelled")
            return
        }
        try lab.plug()
        let next = try await printer.submit(page("next"))
        #expect(await printer.follow(next, deadline: .now + .seconds(30)) == .printed)
        #expect(try lab.pages() == ["badge-next.pdf"])
    }

    @Test func printerThatVanishesWithABadgeLeavesItUnknown() async throws {
        let printer = try printer(.direct)
        try lab.fault("media-empty")
        let job = try await printer.submit(page("1"))
        try lab.unplug()
        let outcome = await printer.follow(job, deadline: .now)
        #expect(outcome == .unknown(PrinterFault(.unreachable)))
    }

    @Test func printerThatForgotTheBadgeLeavesItUnknown() async throws {
        let printer = try printer(.direct)
        let never = PrintJobID(number: 4711, name: "badge-never")
        guard case .unknown = await printer.follow(never, deadline: .now + .seconds(30)) else {
            Issue.record("a job the printer does not know was called something else than unknown")
            return
        }
        // The number of another job is not this job.
        let job = try await printer.submit(page("1"))
        let other = PrintJobID(number: job.number, name: "badge-never")
        guard case .unknown = await printer.follow(other, deadline: .now + .seconds(30)) else {
            Issue.record("another job's completion was taken for this one's")
            return
        }
    }

    @Test func stoppedQueueSaysPausedAndQueueThatDoesNotExistSaysSo() async throws {
        try Tool.run("cupsdisable", "-h", lab.socket, lab.queue)
        let condition = await (try printer(.queue)).condition()
        #expect(condition.faults.map(\.kind) == [.paused])
        let none = try #require(CUPSQueue("nowhere", server: .socket(lab.socket)))
        #expect(await none.condition().faults.map(\.kind) == [.notFound])
        let page = try await page("1")
        await #expect(throws: PrintError.self) { try await none.submit(page) }
    }

    @Test func wrongRollIsSeenBeforeABadgeIsPromised() async throws {
        let printer = try #require(IPPPrinter(uri: lab.printerURI, media: "custom_roll_29x90mm"))
        #expect(await printer.condition().faults.map(\.kind) == [.wrongMedia])
    }

    @Test func cancelledFollowerLeavesTheBadgeAlone() async throws {
        let printer = try printer(.direct)
        try lab.fault("media-empty")
        let job = try await printer.submit(page("1"))
        let follower = Task { await printer.follow(job, deadline: .now + .seconds(60)) }
        follower.cancel()
        guard case .unknown = await follower.value else {
            Issue.record("a follower that stopped early claimed to know")
            return
        }
        #expect(try await printer.find(jobNamed: "badge-1")?.state.isFinal == false)
        try lab.fault(nil)
        #expect(await printer.follow(job, deadline: .now + .seconds(30)) == .printed)
    }

    @Test func schedulerKeepsNothingOfABadge() async throws {
        let printer = try printer(.queue)
        let page = try await page("1")
        let job = try await printer.submit(page)
        #expect(await printer.follow(job, deadline: .now + .seconds(30)) == .printed)
        let remains = try lab.remains()
        #expect(!remains.isEmpty)
        #expect(!remains.contains { $0.range(of: Data("%PDF".utf8)) != nil })
        #expect(!remains.contains { $0.range(of: Data("Lovelace".utf8)) != nil })
    }

    private func page(_ request: String) async throws -> BadgePage {
        try await BadgePage(pdf: renderer.pdf(.specimen(name: "Ada Lovelace")), request: request)
    }

    private func printer(_ path: Path) throws -> any Printer {
        switch path {
        case .direct: try #require(IPPPrinter(uri: lab.printerURI))
        case .queue: try #require(CUPSQueue(lab.queue, server: .socket(lab.socket)))
        case .queueByPort: try #require(CUPSQueue(lab.queue, server: .host("127.0.0.1", port: lab.port)))
        }
    }
}
