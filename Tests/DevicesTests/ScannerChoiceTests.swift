import Testing

@testable import Devices

@Suite struct ScannerChoiceTests {
    private static func tty(_ node: String, links: [String] = [], _ properties: [String: String] = [:])
        -> DeviceDescription
    {
        DeviceDescription(syspath: "/sys/\(node)", subsystem: .tty, node: node, links: links, properties: properties)
    }

    private static func keyboard(_ properties: [String: String], node: String = "/dev/input/event3")
        -> DeviceDescription
    {
        let keyboard = ["ID_INPUT_KEYBOARD": "1", "ID_INPUT_KEY": "1"].merging(properties) { $1 }
        return DeviceDescription(
            syspath: "/sys/event3", subsystem: .input, node: node, links: ["/dev/input/by-id/usb-Lab-event-kbd"],
            properties: keyboard)
    }

    private static let operators = keyboard(["ID_VENDOR_ID": "0627", "ID_MODEL_ID": "0001", "ID_SERIAL_SHORT": "KBD1"])

    @Test func serialLinesAreDiscovered() {
        let settings = ScannerSettings()
        #expect(ScannerChoice(Self.tty("/dev/ttyACM0"), settings: settings) == .discovered(.serial))
        #expect(ScannerChoice(Self.tty("/dev/ttyUSB12"), settings: settings) == .discovered(.serial))
        for other in ["/dev/ttyS0", "/dev/tty1", "/dev/console", "/dev/ptmx"] {
            #expect(ScannerChoice(Self.tty(other), settings: settings) == .none)
        }
    }

    @Test func serialLineCanBeKeptOut() {
        let line = Self.tty("/dev/ttyACM0", ["VESTIBULE_SCANNER": "0"])
        #expect(ScannerChoice(line, settings: ScannerSettings()) == .none)
        #expect(ScannerChoice(Self.tty("/dev/ttyACM0"), settings: ScannerSettings(discoverSerial: false)) == .none)
    }

    @Test func configuredLineTakesItsDeviceByAnyOfItsPaths() {
        let settings = ScannerSettings(
            serialPaths: [
                NamedPath(name: "a", path: "/dev/ttyS0"), NamedPath(name: "b", path: "/dev/serial/by-id/x"),
                NamedPath(name: "c", path: "/srv/scanner"),
            ], discoverSerial: false)
        let resolve = { (path: String) in path == "/srv/scanner" ? "/dev/ttyACM7" : path }
        func choice(_ device: DeviceDescription) -> ScannerChoice {
            ScannerChoice(device, settings: settings, resolve: resolve)
        }
        #expect(choice(Self.tty("/dev/ttyS0")) == .serialPath(0))
        #expect(choice(Self.tty("/dev/ttyUSB0", links: ["/dev/serial/by-id/x"])) == .serialPath(1))
        #expect(choice(Self.tty("/dev/ttyACM7")) == .serialPath(2))
        #expect(choice(Self.tty("/dev/ttyACM8")) == .none)
    }

    @Test func operatorsKeyboardIsLeftAlone() {
        #expect(ScannerChoice(Self.operators, settings: ScannerSettings()) == .none)
        let other = KeyboardSelector(name: "door", match: .model(vendor: 0x0627, product: 0x0002))
        #expect(ScannerChoice(Self.operators, settings: ScannerSettings(keyboards: [other])) == .none)
        let unnamed = KeyboardSelector(name: "door", match: .serial(""))
        #expect(
            ScannerChoice(Self.keyboard(["ID_SERIAL": ""]), settings: ScannerSettings(keyboards: [unnamed])) == .none)
    }

    @Test(arguments: [
        KeyboardSelector.Match.model(vendor: 0x0627, product: 0x0001), .serial("KBD1"), .path("/dev/input/event3"),
        .path("/dev/input/by-id/usb-Lab-event-kbd"),
    ])
    func namedKeyboardIsAScanner(_ match: KeyboardSelector.Match) {
        let settings = ScannerSettings(keyboards: [KeyboardSelector(name: "door", match: match)])
        #expect(ScannerChoice(Self.operators, settings: settings) == .keyboard(0))
    }

    @Test func knownAndMarkedKeyboardsAreScanners() {
        let settings = ScannerSettings()
        let known = ["ID_VENDOR_ID": "05e0", "ID_MODEL_ID": "1200"]
        #expect(ScannerChoice(Self.keyboard(known), settings: settings) == .discovered(.keyboard))
        #expect(ScannerChoice(Self.keyboard(["VESTIBULE_SCANNER": "1"]), settings: settings) == .discovered(.keyboard))
        #expect(
            ScannerChoice(Self.keyboard(["ID_VESTIBULE_ROLE": "scanner"]), settings: settings) == .discovered(.keyboard)
        )
        let refused = known.merging(["VESTIBULE_SCANNER": "0"]) { $1 }
        #expect(ScannerChoice(Self.keyboard(refused), settings: settings) == .none)
        #expect(ScannerChoice(Self.keyboard(known, node: "/dev/input/mouse0"), settings: settings) == .none)
        let mediaKeys = KeyboardSelector(name: "door", match: .model(vendor: 0x05E0, product: 0x1200))
        let button = known.merging(["ID_INPUT_KEYBOARD": "0"]) { $1 }
        #expect(ScannerChoice(Self.keyboard(button), settings: settings) == .none)
        #expect(ScannerChoice(Self.keyboard(button), settings: ScannerSettings(keyboards: [mediaKeys])) == .none)
    }

    @Test func defaultNameIsModelAndPort() {
        let device = Self.tty("/dev/ttyACM0", ["ID_MODEL": "Desk_Scanner", "ID_PATH": "pci-0-usb-0:1:1.0"])
        #expect(device.defaultName == "Desk Scanner at pci-0-usb-0:1:1.0")
        #expect(Self.tty("/dev/ttyACM0").defaultName == "serial scanner at /dev/ttyACM0")
    }

    @Test func modelNameIsMadePlain() {
        let device = Self.tty("/dev/ttyACM0", ["ID_MODEL": "\u{1B}[31mX\n" + String(repeating: "y", count: 500)])
        #expect(device.modelName?.count == 62)
        #expect(device.modelName?.hasPrefix("[31mXy") == true)
    }
}
