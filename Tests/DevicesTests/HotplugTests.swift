import Foundation
import Testing

@testable import Devices

/// Mocked udev devices appear and disappear in front of `devices-probe` (umockdev has to be loaded before a program).
@Suite(.enabled(if: Umockdev.isInstalled, "umockdev-wrapper and python3-gi are not installed"), .timeLimit(.minutes(3)))
struct HotplugTests {
    private struct Line: Decodable {
        var event: String
        var status: ScannerStatus?
        var scanner: String?
        var bytes: [UInt8]?
    }

    @Test func devicesComeAndGo() throws {
        let lines = try Umockdev.run("hotplug.py").split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        let told = lines.map { line in
            let name = line.status?.name ?? line.scanner ?? ""
            let bytes = line.bytes.map { String(decoding: $0, as: UTF8.self).debugDescription }
            return [line.event, name, line.status?.problem?.code.rawValue, bytes].compactMap(\.self)
                .joined(separator: " | ")
        }
        let serial = "Desk Scanner at platform-dummy_hcd.2-usb-0:1:1.0"
        let keyboard = "Symbol Bar Code Scanner at platform-dummy_hcd.0-usb-0:1"
        let serialTurn = [
            "connected | \(serial)", "frame | \(serial) | \"SCAN-0042\\r\\n\"", "disconnected | \(serial)",
        ]
        let keyboardTurn = [
            "connected | \(keyboard)", "frame | \(keyboard) | \"A\\u{1E}b\"", "disconnected | \(keyboard)",
        ]
        // Two keyboards are one scanner: it comes once, both of them scan, it goes once.
        let two = "Newland HR3260 at platform-dummy_hcd.1-usb-0:1"
        let twoKeyboards = [
            "connected | \(two)", "frame | \(two) | \"A\\u{1E}b\"", "frame | \(two) | \"A\\u{1E}b\"",
            "disconnected | \(two)",
        ]
        let pos = "Lab Honeywell Xenon 1900 at platform-dummy_hcd.3-usb-0:1"
        let posTurn = [
            "connected | \(pos)", "frame | \(pos) | \"SCAN-0043\"", "frame | \(pos) | \"SCAN-0044\"",
            "disconnected | \(pos)",
        ]
        // A driver that comes late has the scanner begin anew under its name.
        let lateTurn = [
            "problem | \(keyboard) | noNode", "disconnected | \(keyboard)", "connected | \(keyboard)",
            "disconnected | \(keyboard)",
        ]
        // The operator's keyboard is plugged in all the while, and nowhere in the list.
        let expected: [[String]] = [
            ["problem | nothing | notASerialLine"], serialTurn, serialTurn,
            ["problem | held | grabRefused", "disconnected | held"], keyboardTurn, keyboardTurn, twoKeyboards, posTurn,
            lateTurn,
        ]
        #expect(told == Array(expected.joined()))
        // A scanner plugged in again under another node is the same scanner.
        let last = try #require(lines.last { $0.status?.name == serial }?.status)
        let first = try #require(lines.first { $0.status?.name == serial }?.status)
        #expect(first.node != last.node && last.framesGood == 2)
        // What else the kernel shows of a scanner is named with it.
        let nodes = lines.filter { $0.status?.name == pos && $0.event == "connected" }.compactMap(\.status?.siblings)
        #expect(nodes.joined().contains { $0.hasPrefix("/dev/usb/hiddev") })
    }
}
