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
        let serial = "Desk Scanner at platform-lab-usb-0:1:1.0"
        let keyboard = "Symbol Bar Code Scanner at platform-lab-usb-0:2"
        let serialTurn = [
            "connected | \(serial)", "frame | \(serial) | \"SCAN-0042\\r\\n\"", "disconnected | \(serial)",
        ]
        let keyboardTurn = [
            "connected | \(keyboard)", "frame | \(keyboard) | \"A\\u{1E}b\"", "disconnected | \(keyboard)",
        ]
        let pos = "Lab Point of Sale Scanner at platform-lab-usb-0:3"
        let posTurn = [
            "connected | \(pos)", "frame | \(pos) | \"SCAN-0043\"", "frame | \(pos) | \"SCAN-0044\"",
            "disconnected | \(pos)",
        ]
        // The operator's keyboard is plugged in all the while, and nowhere in the list.
        let expected =
            ["problem | nothing | notASerialLine"] + serialTurn + serialTurn
            + ["problem | held | grabRefused", "disconnected | held"] + keyboardTurn + keyboardTurn + posTurn
        #expect(told == expected)
        // A scanner plugged in again under another node is the same scanner.
        let last = try #require(lines.last { $0.status?.name == serial }?.status)
        #expect(last.node == "/dev/ttyACM1" && last.framesGood == 2)
    }
}
