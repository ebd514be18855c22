import Foundation
import Testing
import Visits

@testable import Kiosk

/// What the kiosk takes for a photo: a plain JPEG of a face's size, whatever a stranger sends.
@Suite struct JPEGPictureTests {
    /// The segments of a small picture; its coded data need not mean anything here.
    static func jpeg(width: Int = 480, height: Int = 600, components: Int = 3, extra: [UInt8] = []) -> [UInt8] {
        func word(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 255), UInt8(number & 255)] }
        let frame =
            [8] + word(height) + word(width) + [UInt8(components)] + (0..<components).flatMap { [UInt8($0), 17, 0] }
        return [0xFF, 0xD8] + [0xFF, 0xE0] + word(4) + [0, 0] + extra + [0xFF, 0xDB] + word(4) + [0, 0]
            + [0xFF, 0xC0] + word(frame.count + 2) + frame + [0xFF, 0xC4] + word(3) + [0]
            + [0xFF, 0xDA] + word(4) + [0, 0] + [1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4] + [0xFF, 0xD9]
    }

    private func refusal(_ bytes: [UInt8]) -> String? {
        do throws(NotAPicture) {
            _ = try JPEGPicture(Data(bytes))
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func aPlainPictureIsTakenWithItsSize() throws {
        let picture = try JPEGPicture(Data(Self.jpeg())).picture
        #expect((picture.width, picture.height) == (480, 600))
        #expect(picture.size == Self.jpeg().count && picture.digest.count == 64)
    }

    @Test func whatIsNoPictureIsRefusedInWords() {
        #expect(refusal([]) == "is no JPEG")
        #expect(refusal(Array("GIF89a".utf8)) == "is no JPEG")
        #expect(refusal([0xFF, 0xD8, 0xFF, 0xD9]) == "has no picture in it")
        #expect(refusal(Self.jpeg() + [0]) == "goes on after its end")
        #expect(refusal(Self.jpeg(width: 20)) == "is not between 64 and 1280 points on each side")
        #expect(refusal(Self.jpeg(height: 65_535)) == "is not between 64 and 1280 points on each side")
        #expect(refusal(Self.jpeg(components: 4)) == "has neither one nor three colours")
        #expect(refusal(Self.jpeg() + [UInt8](repeating: 0, count: JPEGPicture.longest)) == "is larger than 200 kB")
        // A camera's notes may say where it stood.
        #expect(refusal(Self.jpeg(extra: [0xFF, 0xE1, 0, 4, 1, 2])) == "has a part that no photo of this page has")
        #expect(refusal(Self.jpeg(extra: [0xFF, 0xDB, 0, 0])) == "is cut off")
        #expect(refusal(Self.jpeg(extra: [0xFF, 0xDB, 0xFF, 0xFF])) == "is cut off")
    }

    @Test func aColourProfileIsLeftOutAndNothingElseInItsPlaceIsTaken() throws {
        let label = Array("ICC_PROFILE\0".utf8)
        let profile: [UInt8] = [0xFF, 0xE2, 0, UInt8(label.count + 4)] + label + [1, 1]
        for extra in [profile, profile + profile, [0xFF] + profile] {
            let kept = try JPEGPicture(Data(Self.jpeg(extra: extra)))
            #expect(kept.bytes.range(of: Data(label)) == nil)
            #expect(refusal([UInt8](kept.bytes)) == nil)
            #expect((kept.width, kept.height) == (480, 600))
        }
        #expect(try JPEGPicture(Data(Self.jpeg(extra: profile))).bytes == Data(Self.jpeg()))
        let strangers: [[UInt8]] = [
            [0xFF, 0xE2, 0, 2], [0xFF, 0xE2, 0, 6, 77, 80, 70, 0], [0xFF, 0xE2, 0, 14] + label.dropLast() + [1],
        ]
        for stranger in strangers {
            #expect(refusal(Self.jpeg(extra: stranger)) == "has a part that no photo of this page has")
        }
        #expect(refusal(Self.jpeg(extra: [0xFF, 0xE2, 0xFF, 0xFF] + label)) == "is cut off")
    }

    @Test func everyCutAndEveryChangedByteIsAnsweredWithoutHarm() {
        let whole = Self.jpeg()
        for length in 0..<whole.count { #expect(refusal(Array(whole.prefix(length))) != nil) }
        var taken = 0
        for place in whole.indices {
            for value in [UInt8(0), 0x7F, 0xD9, 0xFF] {
                var changed = whole
                changed[place] = value
                if refusal(changed) == nil { taken += 1 }
            }
        }
        #expect(taken < whole.count * 4)
    }
}
