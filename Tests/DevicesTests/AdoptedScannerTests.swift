import Foundation
import Testing

@testable import Devices

/// What is adopted is known again, and nothing else is taken for it.
@Suite struct AdoptedScannerTests {
    private static func keyboard(_ more: [String: String] = [:]) -> DeviceDescription {
        let properties = [
            "ID_INPUT_KEYBOARD": "1", "ID_INPUT_KEY": "1", "ID_VENDOR_ID": "1a2c", "ID_MODEL_ID": "0042",
            "ID_MODEL": "USB_Keyboard", "ID_PATH": "pci-0-usb-0:2:1.0",
        ]
        return DeviceDescription(
            syspath: "/sys/event4", subsystem: .input, node: "/dev/input/event4", links: [],
            properties: properties.merging(more) { $1 })
    }

    @Test func withASerialNumberItIsTheSameInEveryPort() throws {
        let device = Self.keyboard(["ID_SERIAL_SHORT": "S1"])
        let scanner = try #require(AdoptedScanner(device, name: "door"))
        #expect(scanner.matches(Self.keyboard(["ID_SERIAL_SHORT": "S1", "ID_PATH": "pci-0-usb-0:7:1.0"])))
        #expect(!scanner.matches(Self.keyboard(["ID_SERIAL_SHORT": "S2"])))
        #expect(!scanner.matches(Self.keyboard()))
    }

    @Test func withoutOneItIsTheSameInItsPort() throws {
        let scanner = try #require(AdoptedScanner(Self.keyboard(), name: "door"))
        #expect(scanner.matches(Self.keyboard()))
        #expect(!scanner.matches(Self.keyboard(["ID_PATH": "pci-0-usb-0:7:1.0"])))
        #expect(!scanner.matches(Self.keyboard(["ID_MODEL_ID": "0043"])))
        #expect(!scanner.matches(Self.keyboard(["ID_SERIAL_SHORT": "S1"])), "another device in the same port")
    }

    @Test func whatNothingTellsFromOthersCannotBeAdopted() {
        var device = Self.keyboard()
        device.properties["ID_PATH"] = nil
        #expect(AdoptedScanner(device, name: "door") == nil)
        device.properties["ID_SERIAL_SHORT"] = ""
        #expect(AdoptedScanner(device, name: "door") == nil, "an empty serial number is none")
    }

    @Test func anAdoptedKeyboardIsAScannerAndItsTwinIsNot() throws {
        let scanner = try #require(AdoptedScanner(Self.keyboard(), name: "door"))
        let settings = ScannerSettings(adopted: [scanner])
        #expect(ScannerChoice(Self.keyboard(), settings: settings) == .adopted("door"))
        #expect(ScannerChoice(Self.keyboard(["ID_PATH": "pci-0-usb-0:3:1.0"]), settings: settings) == .none)
        #expect(ScannerChoice(Self.keyboard(), settings: ScannerSettings()) == .none)
    }

    @Test func theConfigurationStandsOverAnAdoption() throws {
        let scanner = try #require(AdoptedScanner(Self.keyboard(), name: "door"))
        let named = KeyboardSelector(name: "lobby", match: .model(vendor: 0x1A2C, product: 0x0042))
        let settings = ScannerSettings(keyboards: [named], adopted: [scanner])
        #expect(ScannerChoice(Self.keyboard(), settings: settings) == .keyboard(0))
    }

    @Test func anAdoptedScannerThatIsAwayIsListedAsAbsent() {
        let hub = ScannerHub(
            settings: ScannerSettings(adopted: [AdoptedScanner(name: "door", transport: .keyboard, port: "p")]))
        #expect(hub.statuses().map(\.name) == ["door"])
        #expect(hub.statuses().map(\.state) == [.absent])
        #expect(hub.statuses().map(\.isAdopted) == [true])
    }

    @Test func whatIsNotThereCannotBeAdoptedOrForgotten() async {
        let hub = ScannerHub(settings: ScannerSettings())
        await #expect(throws: AdoptionProblem.notThere("/dev/input/event99")) {
            _ = try await hub.adopt("/dev/input/event99", as: nil)
        }
        await #expect(throws: AdoptionProblem.notAdopted("door")) { _ = try await hub.forget("door") }
    }

    @Test func itIsWrittenSoThatItCanBeReadAgain() throws {
        let scanner = try #require(AdoptedScanner(Self.keyboard(["ID_SERIAL_SHORT": "S1"]), name: "door"))
        let data = try JSONEncoder().encode([scanner])
        #expect(try JSONDecoder().decode([AdoptedScanner].self, from: data) == [scanner])
    }
}
