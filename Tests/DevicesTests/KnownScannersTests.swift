import Foundation
import Testing

@testable import Devices

@Suite struct KnownScannersTests {
    /// The rules file and the table would otherwise drift apart.
    @Test func rulesFileListsTheSameModels() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let rules = try String(contentsOf: root.appending(path: "udev/70-vestibule.rules"), encoding: .utf8)
        var listed: [String: Set<KnownScanners.Model>] = [:]
        var section = ""
        let match = /^ATTRS\{idVendor\}=="([0-9a-f]{4})", ATTRS\{idProduct\}=="([0-9a-f|]+)"/
        for line in rules.split(separator: "\n") {
            if let label = line.wholeMatch(of: /LABEL="(.*)"/) { section = String(label.1) }
            guard let model = line.prefixMatch(of: match), let vendor = UInt16(model.1, radix: 16) else { continue }
            for product in model.2.split(separator: "|").compactMap({ UInt16($0, radix: 16) }) {
                listed[section, default: []].insert(KnownScanners.Model(vendor: vendor, product: product))
            }
        }
        #expect(listed["vestibule_serial"] == KnownScanners.serialLines)
        #expect(listed["vestibule_keyboard"] == KnownScanners.keyboards)
        #expect(listed.count == 2)
    }

    @Test func noModelIsBothKeyboardAndSerialLine() {
        #expect(KnownScanners.keyboards.isDisjoint(with: KnownScanners.serialLines))
    }
}
