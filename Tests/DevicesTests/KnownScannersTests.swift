import Foundation
import Testing

@testable import Devices

@Suite struct KnownScannersTests {
    private static let hwdb = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "udev/60-vestibule-scanners.hwdb")
    private static let compiler = "/usr/bin/systemd-hwdb"

    /// The models by the way they deliver; each block is a source, a number and two properties.
    private static func models() throws -> [String: Set<USBNumber>] {
        let block = /# .+: .+\nusb:v([0-9A-F]{4})p([0-9A-F]{4})\*\n VESTIBULE_SCANNER=1\n VESTIBULE_MODE=([a-z]+)\n/
        var listed: [String: Set<USBNumber>] = [:]
        for match in try String(contentsOf: hwdb, encoding: .utf8).matches(of: block) {
            USBNumber(vendor: match.1, product: match.2).map { _ = listed[String(match.3), default: []].insert($0) }
        }
        return listed
    }

    /// A machine without udev's copy of the file knows the same scanners.
    @Test func theProgramKnowsTheModelsOfTheFile() throws {
        let table = ModelTable.shipped.models
        for (mode, numbers) in try Self.models() {
            let known = table.filter { $0.value.transport?.rawValue == mode && $0.value.isScanner == true }
            #expect(Set(known.keys) == numbers)
        }
    }

    @Test func aBlockMaySayMoreOfAModel() throws {
        let table = ModelTable(
            """
            # Two models of one kind, e.g. from a manual
            usb:v1234p5678*
            usb:v1234p5679*
             VESTIBULE_SCANNER=1
             VESTIBULE_MODE=keyboard
             VESTIBULE_KEYS=worth-data

            # A line, and values that mean nothing
            usb:v1234p567A*
             VESTIBULE_SCANNER=perhaps
             VESTIBULE_MODE=serial
             VESTIBULE_BAUD=9600
             VESTIBULE_ASK=e-seek
             VESTIBULE_KEYS=none

            usb:v12
             VESTIBULE_SCANNER=1
            """)
        #expect(table.models.count == 3)
        let keyboards = (0x5678...0x5679).map { table.models[USBNumber(vendor: 0x1234, product: $0)] }
        #expect(keyboards.allSatisfy { $0?.controlKeys == .worthData && $0?.isScanner == true })
        let line = try #require(table.models[USBNumber(vendor: 0x1234, product: 0x567A)])
        #expect(line.isScanner == nil && line.transport == .serial && line.baud == 9600 && line.inquiry == .eSeek)
        #expect(line.controlKeys == nil)
    }

    /// A technician's own block stands over ours.
    @Test func whatUdevSaysStandsOverTheTable() {
        var device = DeviceDescription(
            syspath: "/sys/x", subsystem: .input, node: "/dev/input/event1", links: [],
            properties: ["ID_VENDOR_ID": "05e0", "ID_MODEL_ID": "1200"])
        #expect(device.model.isScanner == true && device.model.transport == .keyboard)
        device.properties["VESTIBULE_SCANNER"] = "0"
        device.properties["VESTIBULE_KEYS"] = "worth-data"
        #expect(device.model.isScanner == false && device.model.controlKeys == .worthData)
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
