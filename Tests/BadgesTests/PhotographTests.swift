import Foundation
import Testing

@testable import Badges

/// Photographs: hostile files, and dots for thermal printers.
@Suite struct PhotographTests {
    @Test func aPhotographIsPrintedAsDots() async throws {
        var badge = Badge.specimen()
        let plain = try await BadgeRenderer().pdf(badge)
        badge.photo = try Specimen.photograph()
        let drawn = try await BadgeRenderer().pdf(badge)
        #expect(drawn.count > plain.count)
        #expect(drawn.count <= 60_000, "\(drawn.count) bytes")
        let coloured = try await BadgeRenderer().pdf(badge, ink: .colour)
        #expect(coloured != drawn && coloured.count <= 60_000, "\(coloured.count) bytes")
    }

    @Test(.enabled(if: Tool.exist("pdftoppm"), "needs poppler-utils"))
    func whereItStandsThereIsNothingButBlackAndWhite() async throws {
        var badge = Badge.specimen()
        badge.photo = try Specimen.photograph()
        let folder = try TemporaryFolder()
        let file = try await folder.write(BadgeRenderer().pdf(badge), "badge.pdf")
        let page = try #require(
            Greymap(Tool.run("pdftoppm", "-r", "300", "-gray", "-aa", "no", "-aaVector", "no", file)))
        // A window in the middle of the photograph, 10 × 10 mm.
        let window = page.levels(x: 60..<180, y: 480..<600)
        let dark = window.filter { $0 < 64 }.count
        let light = window.filter { $0 > 192 }.count
        #expect(Double(dark + light) / Double(window.count) > 0.95)
        #expect(dark > window.count / 20 && light > window.count / 20, "\(dark) dark, \(light) light")
    }

    @Test func hostileFilesAreNoPhotographs() throws {
        let whole = try Specimen.photograph()
        for bytes in [
            Data(), Data(repeating: 0xFF, count: 4_000), Data("GIF89a".utf8), whole.prefix(200), Data(count: 2 << 20),
        ] {
            #expect(Photograph(jpeg: bytes, colour: false, atLeast: 300) == nil)
        }
        // A frame header that announces 65,500 × 65,500 dots.
        var huge = [UInt8](whole)
        let frame = try #require(huge.indices.dropLast(9).first { huge[$0] == 0xFF && huge[$0 + 1] == 0xC0 })
        huge.replaceSubrange((frame + 5)..<(frame + 9), with: [0xFF, 0xDC, 0xFF, 0xDC])
        #expect(Photograph(jpeg: Data(huge), colour: false, atLeast: 300) == nil)
    }

    @Test func changedBytesNeverCrash() async throws {
        var dice = Xorshift(state: 42)
        let whole = [UInt8](try Specimen.photograph())
        for _ in 0..<200 {
            var changed = whole
            for _ in 0..<8 {
                changed[Int(dice.next() % UInt64(changed.count))] = UInt8(truncatingIfNeeded: dice.next())
            }
            if let photograph = Photograph(jpeg: Data(changed), colour: false, atLeast: 100) {
                #expect(photograph.samples.count == photograph.width * photograph.height)
            }
        }
    }

    @Test func dotsKeepTheMeanGrey() {
        let (width, height) = (200, 200)
        let ramp = (0..<(width * height)).map { UInt8($0 % width * 255 / (width - 1)) }
        let dots = Dither.dots(ramp, width: width, height: height)
        func share(_ columns: Range<Int>) -> Double {
            let black = (0..<height).reduce(0) { sum, row in
                sum + columns.filter { dots[row * width + $0] }.count
            }
            return Double(black) / Double(columns.count * height)
        }
        #expect(share(0..<20) > 0.85)
        #expect(share(180..<200) < 0.15)
        #expect(share(0..<50) > share(50..<100) && share(50..<100) > share(100..<150))
        #expect(Dither.dots([1, 2], width: 3, height: 3).isEmpty)
    }

    @Test func namesOfScriptsWithoutAFontArePrintedInLatinLetters() async throws {
        var badge = Badge.specimen(name: "\u{30000}\u{30001}", destination: "Room")
        badge.latinName = "Li Wei"
        let drawn = try await BadgeRenderer().draw(badge)
        #expect(drawn.missingGlyphs.isEmpty)
        #expect(drawn.transliterated == [.name])
        let folder = try TemporaryFolder()
        let file = try folder.write(drawn.pdf, "badge.pdf")
        #expect(String(decoding: try Tool.run("pdftotext", file, "-"), as: UTF8.self).contains("Li Wei"))
    }

    @Test(arguments: [("Привет Ёлкина", "Privet Elkina"), ("Ελένη", "Elene"), ("\u{1F600}", nil)])
    func latinLetters(text: String, latin: String?) {
        #expect(LatinText.of(text) == latin)
    }

    @Test func namesAreShortenedFromTheMiddle() {
        #expect(
            ShortName.forms(of: "Ada Byron King Lovelace") == ["Ada B. K. Lovelace", "Ada Lovelace", "A. Lovelace"])
        #expect(ShortName.forms(of: "山田太郎").isEmpty)
    }
}

/// A small generator with a seed, so that a failure comes again.
struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
