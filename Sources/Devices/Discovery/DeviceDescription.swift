/// What udev tells about a device that may be a scanner.
///
/// A plain value: choosing scanners needs no udev.
struct DeviceDescription: Sendable, Equatable {
    enum Subsystem: String, Sendable, CaseIterable {
        /// What a scanner is read through.
        case tty, input, hidraw
        /// The device as a whole, and what else it shows: known so that a scanner is one device, and never read.
        case usb, usbmisc

        var isRead: Bool { self != .usb && self != .usbmisc }
    }

    /// The place in /sys: the identity of the device while it is plugged in.
    var syspath: String
    var subsystem: Subsystem
    /// The device node.
    var node: String
    /// Symbolic links to the node.
    var links: [String]
    var properties: [String: String]
    /// Where the reports of a HID scanner hold what was scanned; nil for everything else.
    var layout: POSLayout?
    /// The report descriptor that says so.
    var reportDescriptor: [UInt8] = []
    /// The place in /sys of the USB device that this node is a part of, or is; nil for what is no part of one.
    var usbDevice: String?

    /// The properties this module looks at; everything else is left in udev.
    static let wantedProperties =
        [
            "ID_VENDOR_ID", "ID_MODEL_ID", "ID_MODEL", "ID_SERIAL", "ID_SERIAL_SHORT", "ID_PATH", "ID_INPUT_KEY",
            "ID_INPUT_KEYBOARD", "ID_VESTIBULE_ROLE",
        ] + ScannerModel.properties

    /// The vendor and product number, of a device that has them.
    var number: USBNumber? {
        guard let vendor = properties["ID_VENDOR_ID"], let product = properties["ID_MODEL_ID"] else { return nil }
        return USBNumber(vendor: vendor, product: product)
    }

    /// What is known of the model: udev's word stands over the table that is compiled in.
    var model: ScannerModel {
        let told = ScannerModel(properties)
        return number.flatMap { ModelTable.shipped.models[$0] }.map(told.over) ?? told
    }

    /// The way its bytes come, if it is read.
    var transport: ScannerStatus.Transport {
        switch subsystem {
        case .tty: .serial
        case .input: .keyboard
        case .hidraw: .pos
        case .usb, .usbmisc: model.transport ?? .path
        }
    }

    /// The model's name as a person may read it: the device chose it, so it is made short and plain.
    var modelName: String? {
        guard let name = properties["ID_MODEL"] else { return properties["ID_MODEL_ID"].map(plain) }
        return plain(name.replacing("_", with: " "))
    }

    /// The serial number as the device gives it, made short and plain; many scanners have none.
    var serialNumber: String? {
        properties["ID_SERIAL_SHORT"].map(plain).flatMap { $0.isEmpty ? nil : $0 }
    }

    var portPath: String? { properties["ID_PATH"].map(plain) }

    /// The name of a scanner that has none in the configuration: the same after unplugging and plugging in again.
    var defaultName: String {
        let model =
            modelName ?? (subsystem == .tty ? "serial scanner" : subsystem == .input ? "keyboard scanner" : "scanner")
        return "\(model) at \(place ?? node)"
    }

    /// The port that tells it from other scanners.
    ///
    /// Each line of a USB device may have a scanner of its own, and only it is named with its interface: of a scanner's
    /// several keyboards whichever comes first names them all.
    private var place: String? {
        guard subsystem == .input, let portPath else { return portPath }
        return portPath.replacing(/(-usb-[0-9]+:[0-9.]+):[0-9]+\.[0-9]+$/) { String($0.1) }
    }

    func isReachable(by path: String) -> Bool { node == path || links.contains(path) }

    private func plain(_ text: String) -> String { PlainText.of(text) }
}
