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

    @Test func ofKeyboardLineAndPointOfSaleOneIsRead() {
        #expect(Siblings.read([Self.keyboard, Self.line, Self.pos]).map(\.node) == ["/dev/hidraw1"])
        #expect(Siblings.read([Self.keyboard, Self.line]).map(\.node) == ["/dev/ttyACM0"])
        #expect(Siblings.read([Self.keyboard]).map(\.node) == ["/dev/input/event3"])
        #expect(Siblings.read([]).isEmpty)
    }

    @Test func theModelsOwnWayIsReadFirst() {
        var keyboard = Self.keyboard
        for (subsystem, mode) in [("input", "keyboard"), ("tty", "serial")] {
            var line = Self.line
            keyboard.device.properties["VESTIBULE_MODE"] = mode
            line.device.properties["VESTIBULE_MODE"] = mode
            let read = Siblings.read([keyboard, line, Self.pos].map { ($0.device, $0.choice) })
            #expect(read.map(\.subsystem.rawValue) == [subsystem])
        }
    }

    @Test func whatSomebodyHasNamedIsReadAndNothingElse() {
        let named = Self.node(.input, "/dev/input/event3", choice: .adopted("door"))
        #expect(Siblings.read([named, Self.line, Self.pos]).map(\.node) == ["/dev/input/event3"])
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
