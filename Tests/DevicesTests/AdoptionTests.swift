import Dispatch
import Testing

@testable import Devices

/// What becomes of a scanner that is none any more.
@Suite struct AdoptionTests {
    @Test func aKeyboardThatUdevTakesForNoScannerAnyMoreIsNotInTheList() {
        let keyboard = DeviceDescription(
            syspath: "/sys/devices/input3/event3", subsystem: .input, node: "/dev/input/none-such", links: [],
            properties: ["ID_MODEL": "Nameless_Wedge", "ID_INPUT_KEYBOARD": "1", "ID_VESTIBULE_ROLE": "scanner"])
        let switchboard = Switchboard(settings: ScannerSettings())
        switchboard.queue.sync {
            switchboard.registry.put(keyboard, .discovered(.keyboard))
            switchboard.settle(switchboard.registry.group(of: keyboard))
        }
        #expect(switchboard.statuses.map(\.name) == ["Nameless Wedge at /dev/input/none-such"])
        // The rule that made it one is gone, and udev says so.
        switchboard.queue.sync {
            switchboard.registry.put(keyboard, .none)
            switchboard.settle(switchboard.registry.group(of: keyboard))
        }
        #expect(switchboard.statuses.isEmpty)
    }
}
