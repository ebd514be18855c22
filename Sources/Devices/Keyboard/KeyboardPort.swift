import CEvdev
import Glibc

/// Opens keyboards that are scanners, and takes them away from everybody else.
enum KeyboardPort {
    /// Opens and grabs the keyboard.
    ///
    /// One that cannot be grabbed is not read: its scans would at the same time be typed into whatever has the focus.
    static func open(
        _ path: String, settings: ScannerSettings, layout: KeyboardLayout, keys: ControlKeys
    ) throws(OpeningError) -> OpenedDevice {
        let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw OpeningError(errno: errno, path: path) }
        guard vestibule_evdev_grab(descriptor, 1) == 0 else {
            let isGone = errno == ENODEV
            close(descriptor)
            throw isGone ? .absent : .problem(.grabRefused(path))
        }
        let isStamped = vestibule_evdev_monotonic(descriptor) == 0
        return OpenedDevice(
            descriptor: descriptor,
            intake: KeyboardIntake(FrameAssembler(settings), layout: layout, keys: keys, isStamped: isStamped) {
                keysDown(descriptor)
            },
            letGo: { _ = vestibule_evdev_grab($0, 0) })
    }

    /// The keys that are down now, as a bit set; empty where the device does not say.
    static func keysDown(_ descriptor: Int32) -> [UInt8] {
        var bits = [UInt8](repeating: 0, count: (Int(KEY_MAX) + 8) / 8)
        let written = vestibule_evdev_keys_down(descriptor, &bits, Int32(bits.count))
        return written > 0 ? bits : []
    }
}
