import Badges
import Foundation
import Testing

@Suite struct BadgeRendererTests {
    let renderer = BadgeRenderer()

    @Test(.enabled(if: Tool.exist("pdfinfo"), "needs poppler-utils"))
    func pageIsOneLabelOf62By100Millimetres() async throws {
        let folder = try TemporaryFolder()
        let file = try await folder.write(renderer.pdf(.specimen()), "badge.pdf")
        let info = String(decoding: try Tool.run("pdfinfo", file), as: UTF8.self)
        #expect(info.contains(/Pages: +1\n/))
        #expect(info.contains("175.748 x 283.465 pts"))
        #expect(!info.contains("Müller"), "a person's name in the metadata")
    }

    @Test(.enabled(if: Tool.exist("pdftotext"), "needs poppler-utils"))
    func everyWordIsText() async throws {
        let text = try await text(of: .specimen(name: "Ada Lovelace", overprint: "Test"))
        for word in [
            "Ada", "Lovelace", "CONTRACTOR", "Room 214", "Lincoln Elementary School", "Main entrance",
            "Sat 21 Nov 2026", "8:42 AM", "3:30 PM", "ESCORT REQUIRED", "Test",
        ] {
            #expect(text.contains(word), "\(word) is missing")
        }
    }

    @Test(.enabled(if: Tool.exist("pdftotext"), "needs poppler-utils"))
    func escortLineIsOnlyThereWhenAnEscortIsRequired() async throws {
        #expect(try await !text(of: .specimen(escort: false)).contains("ESCORT"))
    }

    @Test(.enabled(if: Tool.exist("pdftoppm", "zbarimg"), "needs poppler-utils and zbar-tools"))
    func codeIsReadByAnotherDecoder() async throws {
        let longest = String(repeating: "VB1A2", count: 35) + "Z$*"
        for (code, overprint) in [("VB1", nil), (longest, nil), ("VB1AE4DCNBVGY3TQ", "TRAINING")] {
            let folder = try TemporaryFolder()
            let badge = Badge.specimen(code: code, overprint: overprint)
            let file = try await folder.write(renderer.pdf(badge), "badge.pdf")
            // 300 dpi is what a label printer has.
            try Tool.run("pdftoppm", "-r", "300", "-png", "-singlefile", file, file)
            let read = try Tool.run("zbarimg", "-q", "--raw", file + ".png")
            #expect(String(decoding: read, as: UTF8.self) == code + "\n")
        }
    }

    @Test(
        .enabled(if: Tool.exist("pdftoppm"), "needs poppler-utils"),
        arguments: [
            "Li", "Дмитрий Шостакович", "محمد بن عبد الله الخوارزمي", "דוד בן־גוריון", "नरेन्द्र कुमार शर्मा",
            "สมชาย ใจดี", "Nguyễn Thị Minh Khai", "Γιώργος Παπαδόπουλος", "ქეთევან", "தமிழ்ச்செல்வி",
            "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine Senior the Third",
            String(repeating: "W", count: 400), String(repeating: "Ŵ \u{202E}", count: 300),
            "Z" + String(repeating: "\u{0341}", count: 5_000), "\u{FDFD}\u{FDFD} \u{12031}",
            "Two\nlines\u{2028}and\ttabs\0and nothing",
        ])
    func nothingIsPrintedInTheMargin(name: String) async throws {
        let folder = try TemporaryFolder()
        var badge = Badge.specimen(name: name, type: name, destination: name, overprint: "TRAINING")
        badge.school = name
        badge.expires = name
        let file = try await folder.write(renderer.draw(badge).pdf, "badge.pdf")
        let page = try #require(Greymap(Tool.run("pdftoppm", "-r", "254", "-gray", file)))
        // The page's points are rounded, and pdftoppm begins a pixel for a thousandth of one.
        #expect((620...621).contains(page.width) && (1000...1001).contains(page.height))
        #expect(!page.hasInk(border: 15, inside: false), "ink within 1.5 mm of the edge")
        #expect(page.hasInk(border: 15, inside: true))
    }

    @Test func characterThatNoFontHasIsReported() async throws {
        // An ideograph of Unicode 13, extension G, which no common font draws.
        let badge = Badge.specimen(name: "\u{30000}", destination: "Room")
        #expect(try await renderer.draw(badge).missingGlyphs == [.name])
        await #expect(throws: BadgeError.missingGlyphs([.name])) { try await renderer.pdf(badge) }
        #expect("\(BadgeError.missingGlyphs([.name]))".contains("fonts-noto-core"))
    }

    @Test func sameBadgeGivesTheSameBytes() async throws {
        let first = try await renderer.pdf(.specimen())
        #expect(try await renderer.pdf(.specimen()) == first)
        #expect(try await BadgeRenderer().pdf(.specimen()) == first)
        #expect(try await renderer.pdf(.specimen(name: "Somebody Else")) != first)
    }

    @Test func manyAtOnceAreDrawnAsIfAlone() async throws {
        let alone = try await renderer.pdf(.specimen())
        let all = try await withThrowingTaskGroup(of: Data.self) { group in
            for _ in 0..<16 { group.addTask { try await BadgeRenderer().pdf(.specimen()) } }
            for _ in 0..<16 { group.addTask { try await renderer.pdf(.specimen()) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(all.count == 32)
        #expect(all.allSatisfy { $0 == alone })
    }

    @Test func warmUpDoesNotChangeWhatIsDrawn() async throws {
        let cold = try await BadgeRenderer().pdf(.specimen())
        await renderer.warmUp()
        #expect(try await renderer.pdf(.specimen()) == cold)
    }

    @Test(arguments: [("", BadgeField.name), (" \n\u{202E}\0", .name)])
    func badgeWithoutANameIsRefused(name: String, field: BadgeField) async {
        await #expect(throws: BadgeError.empty(field)) { try await renderer.pdf(.specimen(name: name)) }
    }

    @Test func emptyOverprintIsRefusedRatherThanLeftOut() async {
        await #expect(throws: BadgeError.empty(.overprint)) {
            try await renderer.pdf(.specimen(overprint: " "))
        }
    }

    @Test func unusableCodeIsRefused() async {
        await #expect(throws: BadgeError.unusableCode) { try await renderer.pdf(.specimen(code: "lower")) }
    }

    @Test func previewHasTheLabelsProportions() async throws {
        let png = try await renderer.png([.specimen()], dotsPerInch: 254)
        #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        // Width and height stand at fixed places in a PNG's first chunk.
        #expect(Array(png[16..<24]) == [0, 0, 0x02, 0x6C, 0, 0, 0x03, 0xE8])
    }

    private func text(of badge: Badge) async throws -> String {
        let folder = try TemporaryFolder()
        let file = try await folder.write(renderer.pdf(badge), "badge.pdf")
        return String(decoding: try Tool.run("pdftotext", "-layout", file, "-"), as: UTF8.self)
    }
}
