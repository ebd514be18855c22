import CUdev
import Dispatch
import Glibc

/// Tells which devices are there, and which come and go.
///
/// Confined to the queue it is made with, which is why it may be called Sendable: libudev's objects are not safe to
/// share, and nothing of them leaves but values.
final class UdevWatch: @unchecked Sendable {
    enum Change: Sendable {
        /// All devices there are: at the start, and again after the kernel has lost messages.
        case all([DeviceDescription])
        /// A device came, or its properties changed.
        case present(DeviceDescription)
        /// The device with this place in /sys is gone.
        case gone(String)
    }

    /// Handed to the handler that frees them, when the queue is done with them.
    private struct Handles: @unchecked Sendable {
        var udev: OpaquePointer
        var monitor: OpaquePointer
    }

    /// How udev calls a USB device, as opposed to its interfaces.
    fileprivate static let wholeDevice = "usb_device"

    private let handles: Handles
    private let source: any DispatchSourceRead
    private let report: @Sendable (Change) -> Void

    /// Starts listening; nil where there is no udev, as in a bare container.
    init?(queue: DispatchQueue, report: @escaping @Sendable (Change) -> Void) {
        guard let udev = udev_new() else { return nil }
        guard let monitor = udev_monitor_new_from_netlink(udev, "udev") else {
            udev_unref(udev)
            return nil
        }
        for subsystem in DeviceDescription.Subsystem.allCases {
            udev_monitor_filter_add_match_subsystem_devtype(
                monitor, subsystem.rawValue, subsystem == .usb ? Self.wholeDevice : nil)
        }
        udev_monitor_enable_receiving(monitor)
        let handles = Handles(udev: udev, monitor: monitor)
        self.handles = handles
        self.report = report
        source = DispatchSource.makeReadSource(fileDescriptor: udev_monitor_get_fd(monitor), queue: queue)
        source.setEventHandler { @Sendable [weak self] in self?.receive() }
        source.setCancelHandler { @Sendable in
            udev_monitor_unref(handles.monitor)
            udev_unref(handles.udev)
        }
        source.resume()
    }

    deinit { source.cancel() }

    /// Tells all devices; to be called once listening, so that none falls in between.
    func enumerate() {
        guard let enumeration = udev_enumerate_new(handles.udev) else { return }
        defer { udev_enumerate_unref(enumeration) }
        for subsystem in DeviceDescription.Subsystem.allCases {
            udev_enumerate_add_match_subsystem(enumeration, subsystem.rawValue)
        }
        udev_enumerate_scan_devices(enumeration)
        var found: [DeviceDescription] = []
        var entry = udev_enumerate_get_list_entry(enumeration)
        while let current = entry {
            if let device = udev_device_new_from_syspath(handles.udev, udev_list_entry_get_name(current)) {
                DeviceDescription(device).map { found.append($0) }
                udev_device_unref(device)
            }
            entry = udev_list_entry_get_next(current)
        }
        report(.all(found))
    }

    private func receive() {
        errno = 0
        while let device = udev_monitor_receive_device(handles.monitor) {
            if udev_device_get_action(device).map({ String(cString: $0) }) == "remove" {
                udev_device_get_syspath(device).map { report(.gone(String(cString: $0))) }
            } else if let description = DeviceDescription(device) {
                report(.present(description))
            }
            udev_device_unref(device)
            errno = 0
        }
        // The socket ran over: which messages were lost is unknown, so look at everything again.
        if errno == ENOBUFS { enumerate() }
    }
}

extension DeviceDescription {
    /// Copies what matters out of libudev's device; nil for devices without a node.
    fileprivate init?(_ device: OpaquePointer) {
        func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
        guard let syspath = text(udev_device_get_syspath(device)), let node = text(udev_device_get_devnode(device)),
            let subsystem = text(udev_device_get_subsystem(device)).flatMap(Subsystem.init)
        else { return nil }
        var links: [String] = []
        var link = udev_device_get_devlinks_list_entry(device)
        while let current = link {
            text(udev_list_entry_get_name(current)).map { links.append($0) }
            link = udev_list_entry_get_next(current)
        }
        var properties: [String: String] = [:]
        for key in Self.wantedProperties {
            properties[key] = text(udev_device_get_property_value(device, key))
        }
        self.init(syspath: syspath, subsystem: subsystem, node: node, links: links, properties: properties)
        // The device above a USB device is the hub that it hangs on.
        usbDevice =
            subsystem == .usb
            ? syspath
            : udev_device_get_parent_with_subsystem_devtype(device, "usb", UdevWatch.wholeDevice).flatMap {
                text(udev_device_get_syspath($0))
            }
        if subsystem == .usb {
            self.properties["ID_PATH"] =
                properties["ID_PATH"] ?? text(udev_device_get_sysname(device)).map { "usb-\($0)" }
        }
        if subsystem == .hidraw { describeHID(device) }
    }

    /// Adds what only the ancestors of a hidraw node know: udev gives the node itself no identity.
    private mutating func describeHID(_ device: OpaquePointer) {
        func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
        guard let hid = udev_device_get_parent_with_subsystem_devtype(device, "hid", nil),
            let place = text(udev_device_get_syspath(hid))
        else { return }
        // HID_ID is bus:vendor:product, as in 0003:00000C2E:00000B61.
        let numbers = text(udev_device_get_property_value(hid, "HID_ID"))?.split(separator: ":").map { $0.suffix(4) }
        if let numbers, numbers.count == 3 {
            properties["ID_VENDOR_ID"] = properties["ID_VENDOR_ID"] ?? numbers[1].lowercased()
            properties["ID_MODEL_ID"] = properties["ID_MODEL_ID"] ?? numbers[2].lowercased()
        }
        properties["ID_MODEL"] = properties["ID_MODEL"] ?? text(udev_device_get_property_value(hid, "HID_NAME"))
        properties["ID_SERIAL_SHORT"] =
            properties["ID_SERIAL_SHORT"] ?? text(udev_device_get_property_value(hid, "HID_UNIQ"))
        if let usb = udev_device_get_parent_with_subsystem_devtype(device, "usb", UdevWatch.wholeDevice) {
            properties["ID_PATH"] =
                properties["ID_PATH"] ?? text(udev_device_get_property_value(usb, "ID_PATH"))
                ?? text(udev_device_get_sysname(usb)).map { "usb-\($0)" }
        }
        reportDescriptor = HIDPort.reportDescriptor(below: place)
        layout = HIDReportDescriptor(reportDescriptor).flatMap(POSLayout.init)
    }
}
