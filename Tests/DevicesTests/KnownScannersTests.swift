import Foundation
import Testing

@testable import Devices

@Suite struct KnownScannersTests {
    private static let hwdb = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "udev/60-vestibule-scanners.hwdb")
    private static let compiler = "/usr/bin/systemd-hwdb"

    /// The models by the way they deliver; each block is a source, a number and two properties.
    private static func models() throws -> [String: Set<KnownScanners.Model>] {
        let block = /# .+: .+\nusb:v([0-9A-F]{4})p([0-9A-F]{4})\*\n VESTIBULE_SCANNER=1\n VESTIBULE_MODE=([a-z]+)\n/
        var listed: [String: Set<KnownScanners.Model>] = [:]
        for match in try String(contentsOf: hwdb, encoding: .utf8).matches(of: block) {
            guard let vendor = UInt16(match.1, radix: 16), let product = UInt16(match.2, radix: 16) else { continue }
            listed[String(match.3), default: []].insert(KnownScanners.Model(vendor: vendor, product: product))
        }
        return listed
    }

    /// The two would otherwise drift apart, and a machine without the file would know other scanners.
    @Test func theTableAndTheFileNameTheSameKeyboards() throws {
        #expect(try Self.models()["keyboard"] == KnownScanners.keyboards)
    }

    @Test func everyModelHasASourceAndOneWayToDeliver() throws {
        let models = try Self.models()
        let text = try String(contentsOf: Self.hwdb, encoding: .utf8)
        let blocks = text.split(separator: "\n").filter { $0.hasPrefix("usb:") }
        #expect(Set(models.keys) == ["keyboard", "serial", "pos"])
        #expect(models.values.map(\.count).reduce(0, +) == blocks.count, "a block without a source, or one in two ways")
        #expect(models.values.reduce(into: Set()) { $0.formUnion($1) }.count == blocks.count)
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: compiler), "systemd-hwdb is not installed"))
    func udevFindsAScannerByItsNumbers() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = root.appending(path: "etc/udev/hwdb.d")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Self.hwdb, to: folder.appending(path: "60-vestibule-scanners.hwdb"))
        #expect(try Self.run("--root", root.path, "--strict", "update") == "")
        let found = try Self.run("--root", root.path, "query", "usb:v1EABp0110d0100")
        #expect(found.split(separator: "\n").sorted() == ["VESTIBULE_MODE=pos", "VESTIBULE_SCANNER=1"])
        #expect(try Self.run("--root", root.path, "query", "usb:v046DpC31Cd0100") == "", "an operator's keyboard")
    }

    private static func run(_ arguments: String...) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: compiler)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: printed, as: UTF8.self)
    }
}
