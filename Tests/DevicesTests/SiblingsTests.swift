import Testing

@testable import Devices

/// One scanner, several nodes.
@Suite struct SiblingsTests {
    private static func node(
        _ subsystem: DeviceDescription.Subsystem, _ node: String, usb: String? = "/sys/usb1/1-2", known: Bool = true,
        choice: ScannerChoice? = nil
    ) -> (device: DeviceDescription, choice: ScannerChoice) {
        var device = DeviceDescription(
            syspath: "/sys\(node)", subsystem: subsystem, node: node, links: [],
            properties: known ? ["ID_VENDOR_ID": "1209", "ID_MODEL_ID": "0001"] : [:])
        device.usbDevice = usb
        return (device, choice ?? .discovered(device.transport))
    }

    private static let keyboard = node(.input, "/dev/input/event3")
    private static let line = node(.tty, "/dev/ttyACM0")
    private static let pos = node(.hidraw, "/dev/hidraw1")

    private static func paths(_ devices: [DeviceDescription]) -> [String] { devices.map(\.node) }

    @Test func ofKeyboardLineAndPointOfSaleOneIsRead() {
        #expect(Siblings.read([Self.keyboard, Self.line, Self.pos]).map(Self.paths) == [["/dev/hidraw1"]])
        #expect(Siblings.read([Self.keyboard, Self.line]).map(Self.paths) == [["/dev/ttyACM0"]])
        #expect(Siblings.read([Self.keyboard]).map(Self.paths) == [["/dev/input/event3"]])
        #expect(Siblings.read([]).isEmpty)
    }

    @Test func theModelsOwnWayIsReadFirst() {
        var keyboard = Self.keyboard
        for (subsystem, mode) in [("input", "keyboard"), ("tty", "serial")] {
            var line = Self.line
            keyboard.device.properties["VESTIBULE_MODE"] = mode
            line.device.properties["VESTIBULE_MODE"] = mode
            let read = Siblings.read([keyboard, line, Self.pos].map { ($0.device, $0.choice) })
            #expect(read.joined().map(\.subsystem.rawValue) == [subsystem])
        }
    }

    @Test func whatSomebodyHasNamedIsReadAndNothingElse() {
        let named = Self.node(.input, "/dev/input/event3", choice: .adopted("door"))
        #expect(Siblings.read([named, Self.line, Self.pos]).map(Self.paths) == [["/dev/input/event3"]])
    }

    @Test func theKeyboardsOfOneScannerAreReadAsOne() {
        let second = Self.node(.input, "/dev/input/event4")
        #expect(
            Siblings.read([Self.keyboard, second]).map(Self.paths) == [["/dev/input/event3", "/dev/input/event4"]])
        // Of a known model also where somebody has named only one of them: the other would type into the console.
        let named = Self.node(.input, "/dev/input/event4", choice: .adopted("door"))
        #expect(Siblings.read([Self.keyboard, named]).map(Self.paths) == [["/dev/input/event4", "/dev/input/event3"]])
        // The keys of a keyboard that has a card reader built in stay the operator's.
        let keys = Self.node(.input, "/dev/input/event3", choice: ScannerChoice.none)
        #expect(Siblings.read([keys, named]).map(Self.paths) == [["/dev/input/event4"]])
        let other = Self.node(.input, "/dev/input/event5", choice: .adopted("desk"))
        #expect(Siblings.read([named, other]).map(Self.paths) == [["/dev/input/event4"], ["/dev/input/event5"]])
    }

    @Test func eachLineOfAConverterIsAScanner() {
        let second = Self.node(.tty, "/dev/ttyACM1")
        #expect(Siblings.read([Self.line, second]).map(Self.paths) == [["/dev/ttyACM0"], ["/dev/ttyACM1"]])
    }

    @Test func aKnownScannerWithoutANodeIsNoticed() {
        var usb = Self.node(.usb, "/dev/bus/usb/001/004", choice: ScannerChoice.none)
        let hiddev = Self.node(.usbmisc, "/dev/usb/hiddev0", choice: ScannerChoice.none)
        func isNoticed(_ nodes: Siblings.Node...) -> Bool {
            DeviceRegistry.isScannerWithoutNode(nodes.map { .init(device: $0.device, choice: $0.choice) })
        }
        #expect(!isNoticed(usb, hiddev), "nobody has said that it is a scanner")
        usb.device.properties["VESTIBULE_SCANNER"] = "1"
        #expect(isNoticed(usb, hiddev))
        #expect(!isNoticed(usb, hiddev, Self.line))
        let leftAlone = Self.node(.tty, "/dev/ttyACM0", choice: ScannerChoice.none)
        #expect(!isNoticed(usb, leftAlone), "left alone is what somebody wanted")
        #expect(ScannerChoice(usb.device, settings: ScannerSettings()) == .none)
    }

    @Test func whatIsNoScannerIsNotRead() {
        let other = Self.node(.input, "/dev/input/event4", choice: ScannerChoice.none)
        #expect(Siblings.read([other]).isEmpty)
    }

    @Test func theRegistryGroupsByUSBDevice() {
        var registry = DeviceRegistry()
        let stranger = Self.node(.tty, "/dev/ttyUSB0", usb: "/sys/usb1/1-3")
        let alone = Self.node(.input, "/dev/input/event9", usb: nil, choice: ScannerChoice.none)
        for node in [Self.keyboard, Self.line, stranger, alone] { registry.put(node.device, node.choice) }
        #expect(registry.groups.map(\.count).sorted() == [1, 1, 2])
        #expect(registry.group(of: Self.keyboard.device).map(\.device.node) == ["/dev/input/event3", "/dev/ttyACM0"])
        #expect(registry.remove(Self.keyboard.device.syspath).map(\.device.node) == ["/dev/ttyACM0"])
        #expect(registry.remove(alone.device.syspath).isEmpty)
        #expect(registry.remove("/sys/nothing").isEmpty)
    }

    @Test func onlyKeyboardsAndLinesThatNobodyReadsCanBeAdopted() {
        var registry = DeviceRegistry()
        var keyboard = Self.node(.input, "/dev/input/event9", usb: nil, choice: ScannerChoice.none)
        keyboard.device.properties["ID_INPUT_KEYBOARD"] = "1"
        let console = Self.node(.tty, "/dev/tty1", usb: nil, choice: ScannerChoice.none)
        let mouse = Self.node(.input, "/dev/input/event2", usb: nil, choice: ScannerChoice.none)
        for node in [keyboard, console, mouse, Self.line] { registry.put(node.device, node.choice) }
        #expect(registry.leftAlone.map(\.node) == ["/dev/input/event9"])
        #expect(registry.named("/dev/input/event9").map(\.device) == [keyboard.device])
        #expect(registry.named(keyboard.device.defaultName).map(\.device) == [keyboard.device])
        #expect(registry.named("keyboard").isEmpty)
    }
}
