import Testing

@testable import Devices

@Suite struct POSAssemblerTests {
    private static let gap = Duration.milliseconds(60)
    private let layout: POSLayout

    init() throws {
        layout = try #require(HIDReportDescriptor(HIDReportDescriptorTests.scanner).flatMap(POSLayout.init))
    }

    private func assembler(maximum: Int = 16_384) -> POSAssembler {
        POSAssembler(layout: layout, gap: Self.gap, maximum: maximum)
    }

    /// A report of the scanner: number, count, identifier, data, two bytes of the vendor's, the mark.
    private func report(_ text: String, more: Bool = false, aim: String = "]L2", count: UInt8? = nil) -> [UInt8] {
        let data = Array(text.utf8.prefix(56))
        let padding = [UInt8](repeating: 0, count: 58 - data.count)
        var report: [UInt8] = [2, count ?? UInt8(data.count)]
        report += Array(aim.utf8)
        report += data
        report += padding
        report.append(more ? 1 : 0)
        return report
    }

    @Test func aScanOfOneReportEndsAtOnce() throws {
        var assembler = assembler()
        let ended = assembler.receive(report("BADGE-0042"), at: .zero)
        #expect(ended == .init(bytes: Array("BADGE-0042".utf8), length: 10, ending: .terminator, symbology: "]L2"))
        #expect(assembler.deadline == nil)
    }

    @Test func aLongScanIsPutTogether() throws {
        var assembler = assembler()
        let text = String(repeating: "0123456789", count: 30)
        var rest = Substring(text)
        var ended: [FrameAssembler.Ended] = []
        while !rest.isEmpty {
            let part = String(rest.prefix(56))
            rest = rest.dropFirst(56)
            assembler.receive(report(part, more: !rest.isEmpty), at: .zero).map { ended.append($0) }
        }
        #expect(ended.map(\.bytes) == [Array(text.utf8)])
    }

    @Test func anEmptyReportMayEndAScanOfWholeReports() throws {
        var assembler = assembler()
        let whole = String(repeating: "x", count: 56)
        #expect(assembler.receive(report(whole, more: true), at: .zero) == nil)
        #expect(assembler.receive(report(""), at: .zero)?.length == 56)
    }

    @Test func aPromisedReportThatDoesNotComeMakesACutScan() throws {
        var assembler = assembler()
        #expect(assembler.receive(report("ANSI 636", more: true), at: .zero) == nil)
        let deadline = try #require(assembler.deadline)
        #expect(assembler.expire(at: deadline - .milliseconds(1)) == nil)
        let ended = assembler.expire(at: deadline)
        #expect(ended == .init(bytes: [], length: 8, ending: .cut))
        // What the next visitor scans has nothing of it.
        #expect(assembler.receive(report("NEXT"), at: deadline)?.bytes == Array("NEXT".utf8))
    }

    @Test func unpluggingInTheMiddleMakesACutScan() {
        var assembler = assembler()
        #expect(assembler.receive(report("half", more: true), at: .zero) == nil)
        #expect(assembler.disconnect()?.ending == .cut)
        #expect(assembler.disconnect() == nil)
    }

    @Test func tooLongAScanIsToldOnceAndThrownAway() {
        var assembler = assembler(maximum: 100)
        let endings = (0..<5).compactMap { part in
            assembler.receive(report(String(repeating: "x", count: 56), more: part < 4), at: .zero)?.ending
        }
        #expect(endings == [.tooLong])
        #expect(assembler.receive(report("after"), at: .zero)?.bytes == Array("after".utf8))
    }

    @Test func aCountBeyondTheReportIsNotBelieved() {
        var assembler = assembler()
        #expect(assembler.receive(report("short", count: 255), at: .zero)?.length == 56)
        #expect(assembler.receive([2, 56], at: .zero) == nil)
        #expect(assembler.receive([9] + report("other"), at: .zero) == nil)
        #expect(assembler.receive([], at: .zero) == nil)
    }

    @Test func withoutACountTheScanEndsBeforeTheNULs() throws {
        let layout = try #require(HIDReportDescriptor(HIDReportDescriptorTests.bare).flatMap(POSLayout.init))
        var assembler = POSAssembler(layout: layout, gap: Self.gap, maximum: 100)
        let first = Array("]C1".utf8) + Array("0123456789".utf8) + [1]
        let last = Array("]C1".utf8) + Array("AB".utf8) + [UInt8](repeating: 0, count: 8) + [0]
        #expect(assembler.receive(first, at: .zero) == nil)
        #expect(assembler.receive(last, at: .zero)?.bytes == Array("0123456789AB".utf8))
    }

    @Test func whereNothingSaysThatMoreFollowsASilenceEndsTheScan() throws {
        let descriptor = HIDReportDescriptorTests.bytes("05 8C 09 02 A1 01 75 08 95 04 09 FE 81 02 C0")
        let layout = try #require(HIDReportDescriptor(descriptor).flatMap(POSLayout.init))
        var assembler = POSAssembler(layout: layout, gap: Self.gap, maximum: 100)
        #expect(assembler.receive(Array("ABCD".utf8), at: .zero) == nil)
        #expect(assembler.receive(Array("EF\0\0".utf8), at: .milliseconds(8)) == nil)
        #expect(assembler.expire(at: .milliseconds(67)) == nil)
        #expect(assembler.expire(at: .milliseconds(68)) == .init(bytes: Array("ABCDEF".utf8), length: 6, ending: .gap))
    }
}
