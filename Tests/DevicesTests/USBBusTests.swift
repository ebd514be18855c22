import Foundation
import Testing

@testable import Devices

/// A mocked bus in front of `devices-probe` (umockdev has to be loaded before a program).
@Suite(.enabled(if: Umockdev.isInstalled, "umockdev-wrapper and python3-gi are not installed"), .timeLimit(.minutes(2)))
struct USBBusTests {
    private struct Device: Decodable {
        struct Interface: Decodable {
            struct Printer: Decodable { var isPaperEmpty, isSelected, isInError: Bool }

            var kind: String
            var driver: String?
            var node: String?
            var printer: Printer?
            var problem: DeviceProblem?
        }

        var port: String
        var number: String
        var manufacturer: String?
        var product: String?
        var serial: String?
        var megabits: Double?
        var kind: String
        var milliamperes: Int?
        var interfaces: [Interface]
        var scanner: String?
    }

    @Test func theBusIsShownAndAScannerReset() throws {
        let lines = try Umockdev.run("usb.py").split(separator: "\n")
        let devices = try JSONDecoder().decode([Device].self, from: Data(try #require(lines.first).utf8))
        let all = Dictionary(uniqueKeysWithValues: devices.map { ($0.port, $0) })

        #expect(all["usb1"]?.kind == "hub")
        let scanner = try #require(all["1-1"])
        #expect(scanner.number == "05e0:1200" && scanner.scanner == "keyboard" && scanner.megabits == 12)
        #expect(scanner.interfaces.map(\.kind) == ["keyboard", "HID"] && scanner.milliamperes == 450)
        #expect(scanner.interfaces.map(\.driver) == ["usbhid", nil])

        let held = try #require(all["1-2"]?.interfaces.first)
        #expect(held.driver == "usblp" && held.node == "/dev/usb/lp0" && held.problem == nil)
        #expect(held.printer.map { [$0.isPaperEmpty, $0.isSelected, $0.isInError] } == [true, true, false])
        // The mocked bus carries no transfers: that one printer cannot be asked hides no other device.
        let free = try #require(all["1-3"]?.interfaces.first)
        #expect(free.printer == nil && free.problem?.code == .failed)

        #expect(lines.dropFirst() == ["reset", "absent"])
    }

    /// The device chooses its strings and its descriptors.
    @Test func whatADeviceSaysOfItselfIsMadeShortAndPlain() throws {
        let lines = try Umockdev.run("usb.py").split(separator: "\n")
        let devices = try JSONDecoder().decode([Device].self, from: Data(try #require(lines.first).utf8))
        let scanner = try #require(devices.first { $0.port == "1-1" })
        #expect(scanner.manufacturer == "Symbol" && scanner.serial == nil)
        let product = try #require(scanner.product)
        #expect(product.hasPrefix("[31mBar Code Scanner!") && product.utf8.count <= 64)
        let liar = devices.filter { $0.number == "1209:dead" }
        #expect(liar.flatMap(\.interfaces).isEmpty)
    }
}
