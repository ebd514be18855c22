import Testing

@testable import Badges

@Suite struct PrinterFaultTests {
    @Test(arguments: [
        ("media-empty", PrinterFault.Kind.mediaEmpty), ("media-empty-warning", .mediaEmpty),
        ("media-empty-error", .mediaEmpty), ("media-needed-report", .mediaEmpty), ("media-jam-error", .mediaJam),
        ("cover-open-warning", .coverOpen), ("door-open", .coverOpen), ("media-low-report", .mediaLow),
        ("marker-supply-empty-error", .supplyEmpty), ("paused", .paused), ("stopped-partly", .paused),
        ("offline-report", .unreachable), ("timed-out", .unreachable), ("com.example-unheard-of-warning", .other),
        ("media-emptyish", .other),
    ])
    func reasonIsKnownByItsBeginning(keyword: String, kind: PrinterFault.Kind) {
        #expect(PrinterReason.fault(keyword)?.kind == kind)
    }

    @Test(arguments: [
        "none", "cups-missing-filter-warning", "", "not a keyword", "Zoë", String(repeating: "a", count: 65),
    ])
    func othersAreNoFault(keyword: String) {
        #expect(PrinterReason.fault(keyword) == nil)
    }

    @Test func eachKindIsSaidOnce() {
        let faults = PrinterReason.faults(["media-empty-warning", "media-needed-error", "cover-open"])
        #expect(faults.map(\.kind) == [.mediaEmpty, .coverOpen])
    }

    @Test(arguments: PrinterFault.Kind.allCases)
    func everyFaultHasASentenceAndARemedy(kind: PrinterFault.Kind) {
        let fault = PrinterFault(kind)
        #expect(fault.sentence.hasSuffix(".") && fault.remedy.hasSuffix("."))
        #expect(fault.description == fault.sentence + " " + fault.remedy)
    }

    @Test func freeTextOfAPrinterIsNeverRepeated() {
        #expect(PrinterFault(.other, keyword: "Printing Ada Lovelace").keyword == nil)
        #expect(!"\(PrinterFault(.jobFailed, keyword: "Ada Lovelace"))".contains("Ada"))
    }

    @Test func warningsDoNotStopABadge() {
        #expect(PrinterCondition.degraded([PrinterFault(.mediaLow)]).canPrint)
        #expect(!PrinterCondition.degraded([PrinterFault(.mediaLow), PrinterFault(.coverOpen)]).canPrint)
        #expect(!PrinterCondition.unreachable(PrinterFault(.unreachable)).canPrint)
        #expect(PrinterCondition([]) == .ready)
    }

    @Test(arguments: [
        ("oe_badge-62x100mm_62x100mm", "custom_min_62x100mm", true),
        ("oe_badge-62x100mm_62x100mm", "om_roll_62.5x100mm", true),
        ("oe_badge-62x100mm_62x100mm", "om_card_54x86mm", false),
        ("oe_badge-62x100mm_62x100mm", "rubbish", false),
        ("rubbish", "rubbish", true),
    ])
    func labelsAreTheSameBySize(one: String, other: String, same: Bool) {
        #expect(PrinterAttributes.isSame(one, other) == same)
    }

    @Test func conditionIsReadFromAttributes() {
        var device = IPPResponse.Group()
        device.strings["printer-state-reasons"] = ["media-low-report", "cover-open-warning"]
        device.strings["media-ready"] = ["na_letter_8.5x11in"]
        device.strings["document-format-supported"] = ["image/pwg-raster"]
        device.integers["printer-state"] = [5]
        device.integers["printer-is-accepting-jobs"] = [0]
        let kinds = PrinterAttributes.faults(device: device, media: BadgeLayout.standardMedia).map(\.kind)
        #expect(kinds == [.coverOpen, .notAccepting, .formatRejected, .wrongMedia, .mediaLow])
    }

    @Test func stoppedWithoutAReasonIsPaused() {
        var queue = IPPResponse.Group()
        queue.integers["printer-state"] = [5]
        #expect(PrinterAttributes.queueFaults(queue).map(\.kind) == [.paused])
        #expect(PrinterAttributes.faults(device: .init(), media: "any").isEmpty)
    }
}
