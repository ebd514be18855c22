import Testing

@testable import Badges

@Suite struct PrinterInkTests {
    private func ink(
        colour: Int32? = nil, modes: [String]? = nil, set: String? = nil, markers: [String]? = nil
    ) -> BadgeInk {
        var printer = IPPResponse.Group()
        printer.integers["color-supported"] = colour.map { [$0] }
        printer.strings["print-color-mode-supported"] = modes
        printer.strings["print-color-mode-default"] = set.map { [$0] }
        printer.strings["marker-colors"] = markers
        return PrinterInk.ink(printer)
    }

    @Test func printerThatSaysNothingGetsBlack() { #expect(ink() == .black) }

    @Test func printerWithColoursGetsColours() {
        #expect(ink(colour: 1) == .colour)
        #expect(ink(modes: ["auto", "color", "monochrome"], set: "auto") == .colour)
        #expect(ink(colour: 1, markers: ["#000000", "#00FFFF", "#FF00FF", "#FFFF00"]) == .colour)
    }

    @Test func printerThatWasSetToBlackOrHasOnlyABlackRibbonGetsBlack() {
        #expect(ink(colour: 1, modes: ["color", "monochrome"], set: "monochrome") == .black)
        #expect(ink(colour: 1, markers: ["#000000", "none"]) == .black)
        #expect(ink(colour: 0, modes: ["monochrome"]) == .black)
    }
}
