import Testing

@testable import Devices

@Suite struct HIDReportDescriptorTests {
    /// A scanner as Access-IS documents it: report 2, identifiers, 56 bytes of data, a mark that more follows.
    static let scanner = bytes(
        """
        05 8C 09 02 A1 01 09 12 A1 02 85 02 15 00 26 FF 00 75 08 95 01 05 01 09 3B 81 02 05 8C 09 FB 09 FC 09 FD 95 03 81 02
        95 38 09 FE 82 02 01 95 02 09 F9 81 02 95 01 09 FF 81 02 C0 85 04 09 14 91 02 C0
        """)
    /// The same without numbers for reports and without a count, and the mark a single bit.
    static let bare = bytes(
        "05 8C 09 02 A1 01 75 08 09 FB 09 FC 09 FD 95 03 81 02 95 0A 09 FE 82 02 01 75 01 95 01 09 FF 81 02 95 07 81 03 C0"
    )
    /// The boot keyboard of the HID specification, appendix E.6.
    static let keyboard = bytes(
        """
        05 01 09 06 A1 01 05 07 19 E0 29 E7 15 00 25 01 75 01 95 08 81 02 95 01 75 08 81 01 95 05 75 01 05 08 19 01 29 05
        91 02 95 01 75 03 91 01 95 06 75 08 15 00 25 65 05 07 19 00 29 65 81 00 C0
        """)

    static func bytes(_ text: String) -> [UInt8] {
        text.split(whereSeparator: \.isWhitespace).compactMap { UInt8($0, radix: 16) }
    }

    @Test func placesComeFromTheDescriptorNotFromHabit() throws {
        let numbered = try #require(HIDReportDescriptor(Self.scanner).flatMap(POSLayout.init))
        #expect(numbered.report == 2 && numbered.data == 5..<61)
        #expect(numbered.count?.offset == 8 && numbered.continued?.offset == 63 * 8)
        #expect(numbered.symbology.map(\.offset) == [16, 24, 32])
        let bare = try #require(HIDReportDescriptor(Self.bare).flatMap(POSLayout.init))
        #expect(bare.report == 0 && bare.data == 3..<13 && bare.count == nil)
        #expect(bare.continued == HIDField(usage: 0x8C_00FF, report: 0, offset: 104, width: 1, count: 1))
    }

    @Test func aKeyboardIsNoScanner() throws {
        let keyboard = try #require(HIDReportDescriptor(Self.keyboard))
        #expect(keyboard.applications == [0x1_0006])
        #expect(POSLayout(keyboard) == nil)
    }

    @Test func whatCannotBeTrueIsRefused() {
        for (descriptor, why) in [
            ("26 FF", "cut in an item"), ("FE 05 00 01", "cut in a long item"), ("85 00", "report 0 has no number"),
            ("B4", "a stack that is empty"), (String(repeating: "A4 ", count: 17), "a stack that is too deep"),
            ("75 08 97 FF FF FF FF 09 01 81 02", "a report of 4 GiB"),
            ("77 FF FF FF 7F 97 FF FF FF 7F 81 02", "overflow"),
        ] {
            #expect(HIDReportDescriptor(Self.bytes(descriptor)) == nil, "\(why)")
        }
        #expect(HIDReportDescriptor([UInt8](repeating: 0xC0, count: 4097)) == nil)
    }

    @Test func aRangeOfUsagesWithoutEndIsCutShort() throws {
        let endless = try #require(HIDReportDescriptor(Self.bytes("1B 00 00 00 00 2B FF FF FF FF 75 01 95 08 81 02")))
        #expect(endless.fields.count == 8)
    }

    @Test func everyCutAndEveryFlippedBitIsSurvived() {
        for descriptor in [Self.scanner, Self.bare, Self.keyboard] {
            for length in descriptor.indices { probe(Array(descriptor[..<length])) }
            for bit in 0..<descriptor.count * 8 {
                var flipped = descriptor
                flipped[bit / 8] ^= 1 << (bit % 8)
                probe(flipped)
            }
        }
    }

    private func probe(_ bytes: [UInt8]) {
        guard let layout = HIDReportDescriptor(bytes).flatMap(POSLayout.init) else { return }
        for length in [0, 1, 13, 64] {
            let part = layout.part([UInt8](repeating: layout.report, count: length))
            #expect((part?.data.count ?? 0) <= length)
        }
    }
}
