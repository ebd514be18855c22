import Badges
import Foundation
import Settings
import Testing

/// Layouts as data: the shipped ones, and mistakes in one's own.
@Suite struct BadgeLayoutTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func layout(_ name: String) throws -> BadgeLayout { try #require(try BadgeLayout.shipped(name)) }

    @Test func theUsualLabelIsTheShippedOne() throws {
        #expect(try layout("62x100") == .standard)
        #expect(BadgeLayout.standard.media == BadgeLayout.standardMedia)
    }

    @Test(
        .enabled(if: Tool.exist("pdfinfo"), "needs poppler-utils"),
        arguments: [
            ("62x100", "175.748 x 283.465"), ("62x29", "175.748 x 82.2047"), ("54x101", "153.071 x 286.299"),
            ("2.625x4in", "189.071 x 288"), ("cr80", "153.014 x 242.646"), ("letter", "612 x 792"),
            ("a4", "595.276 x 841.89"),
        ])
    func pagesHaveTheSizeOfTheirPaper(name: String, size: String) async throws {
        let renderer = BadgeRenderer(layout: try layout(name))
        let file = try await folder.write(renderer.pdf(.specimen()), "badge.pdf")
        let info = String(decoding: try Tool.run("pdfinfo", file), as: UTF8.self)
        #expect(info.contains(size), "\(info)")
    }

    @Test(
        .enabled(if: Tool.exist("pdftoppm", "zbarimg"), "needs poppler-utils and zbar-tools"),
        arguments: BadgeLayout.shippedNames)
    func aSignedCodeIsReadFromEveryLayout(name: String) async throws {
        let signer = try #require(BadgeSigner(name: "kiosk-1", seed: Data(repeating: 7, count: 32)))
        let code = try signer.code(BadgeToken(visit: UUID(), copy: 1, until: 1_795_300_000, escort: true))
        var badge = Badge.specimen(code: code)
        badge.photo = try Specimen.photograph()
        badge.areas = ["Library", "Gym"]
        let file = try await folder.write(BadgeRenderer(layout: try layout(name)).pdf(badge), "badge.pdf")
        try Tool.run("pdftoppm", "-r", "300", "-png", "-singlefile", file, file)
        let read = try Tool.run("zbarimg", "-q", "--raw", file + ".png")
        #expect(String(decoding: read, as: UTF8.self) == code + "\n")
    }

    @Test(
        .enabled(if: Tool.exist("pdftoppm"), "needs poppler-utils"),
        arguments: BadgeLayout.shippedNames.filter { !["letter", "a4"].contains($0) })
    func nothingIsPrintedInTheMarginOfAnyLayout(name: String) async throws {
        let long = String(repeating: "Wolfeschlegelsteinhausenbergerdorff ", count: 6)
        var badge = Badge.specimen(name: long, type: long, destination: long, overprint: "TRAINING")
        badge.photo = try Specimen.photograph()
        badge.areas = Array(repeating: long, count: 20)
        badge.school = long
        badge.expires = long
        let layout = try layout(name)
        let file = try await folder.write(BadgeRenderer(layout: layout).draw(badge).pdf, "badge.pdf")
        let page = try #require(Greymap(Tool.run("pdftoppm", "-r", "254", "-gray", file)))
        #expect(!page.hasInk(border: Int(layout.margin * 10) - 2, inside: false), "ink in the margin")
        #expect(page.hasInk(border: Int(layout.margin * 10), inside: true))
    }

    @Test func sixBadgesStandOnASheetAndTheSeventhOnTheNext() async throws {
        let renderer = BadgeRenderer(layout: try layout("letter"))
        let badges = (1...7).map { Badge.specimen(name: "Visitor Number\($0)") }
        let file = try await folder.write(renderer.draw(badges).pdf, "sheet.pdf")
        let text = String(decoding: try Tool.run("pdftotext", "-layout", file, "-"), as: UTF8.self)
        let pages = text.split(separator: "\u{0C}")
        #expect(pages.count == 2)
        #expect(pages.first?.contains("Number6") == true)
        #expect(pages.last?.contains("Number7") == true)
    }

    @Test(arguments: [
        (
            "size: { width: 62 }\nmedia: x\ncolumn: [{show: type}, {show: name}, {show: expires}]",
            "1:7: size.height: is missing"
        ),
        (
            "size: { width: 62, height: 100 }\nmedia: x\ncolumn:\n  - { show: type }\n  - { show: nmae }\n  - { show: expires }",
            "5:13: column[2].show: `nmae` is not one of"
        ),
        (
            "size: { width: 62, height: 100 }\nmedia: x\ncolumn:\n  - { show: type, hight: 4 }\n  - { show: name }\n  - { show: expires }",
            "4:19: column[1]: unknown key `hight`; did you mean `height`?"
        ),
        (
            "size: { width: 62, height: 30 }\nmedia: x\ncolumn:\n  - { show: type, height: 40 }\n  - { show: name }\n  - { show: expires }",
            "leaves no room for name"
        ),
        (
            "size: { width: 62, height: 100 }\nmedia: x\ncolumn:\n  - { show: type }\n  - { show: name }",
            "does not show expires"
        ),
        (
            "size: { width: 62, height: 100 }\nmedia: x\ncolumn: [{show: type}, {show: name}, {show: expires}, {show: code, height: 15}]",
            "its modules must be 0.4 mm"
        ),
        ("size: { width: 1e9, height: nan }\nmedia: x\ncolumn: []", "`1e9` is not a length in millimetres"),
    ])
    func mistakesAreToldWithTheirPlace(text: String, message: String) {
        let failure = #expect(throws: SettingsFailure.self) {
            try BadgeLayout.read(bytes: Array(text.utf8), name: "own")
        }
        #expect(failure?.description.contains(message) == true, "\(failure?.description ?? "")")
    }

    @Test func aNameTooLongForItsPlaceIsAbbreviatedBeforeItIsCut() async throws {
        let renderer = BadgeRenderer(layout: try layout("62x29"))
        let name = "Maximiliana Bartholomäa Konstantinopoulou-Wolkenstein Ferdinanda Schneider"
        let file = try await folder.write(renderer.pdf(.specimen(name: name)), "badge.pdf")
        let text = String(decoding: try Tool.run("pdftotext", "-layout", file, "-"), as: UTF8.self)
        #expect(text.contains("Schneider"), "the family name is what a badge is asked for")
    }
}
