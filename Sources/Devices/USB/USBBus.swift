import CUSB
import Foundation

/// The bus as libusb shows it: looked at without opening a device, taking it from its driver or waking it.
///
/// Only printers are opened, to be asked for their status, and what is to be reset.
public enum USBBus {
    /// Every device there is, hubs included, in the order of ports; a machine without a bus is a problem.
    public static func devices() throws(DeviceProblem) -> [USBDevice] {
        try looking { (handles) throws(DeviceProblem) in
            handles.compactMap(USBDevice.init(asking:)).sorted {
                $0.port.compare($1.port, options: .numeric) == .orderedAscending
            }
        }
    }

    /// Has the device begin anew, as if it had been unplugged and plugged in again; its drivers take it again.
    ///
    /// - Throws: What went wrong; `absent` if it came back as something else, or not at all.
    public static func reset(_ device: USBDevice) throws(DeviceProblem) {
        try looking { (handles) throws(DeviceProblem) in
            let same = handles.first {
                USBDevice.port(of: $0) == device.port && USBDevice(describing: $0)?.number == device.number
            }
            guard let same else { throw .usb(LIBUSB_ERROR_NO_DEVICE.rawValue, device.title) }
            var handle: OpaquePointer?
            let opened = libusb_open(same, &handle)
            guard opened == 0, let handle else { throw .usb(opened, device.title) }
            defer { libusb_close(handle) }
            let result = libusb_reset_device(handle)
            guard result == 0 else { throw .usb(result, device.title) }
        }
    }

    private static func looking<Value>(
        _ work: ([OpaquePointer]) throws(DeviceProblem) -> Value
    ) throws(DeviceProblem) -> Value {
        var context: OpaquePointer?
        guard libusb_init(&context) == 0 else { throw .noBus }
        defer { libusb_exit(context) }
        var list: UnsafeMutablePointer<OpaquePointer?>?
        let count = libusb_get_device_list(context, &list)
        guard count >= 0, let list else { throw .noBus }
        defer { libusb_free_device_list(list, 1) }
        // Where there is a bus there is its root hub.
        guard count > 0 else { throw .noBus }
        return try work((0..<count).compactMap { list[$0] })
    }
}
