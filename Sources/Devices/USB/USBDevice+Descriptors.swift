import CUSB

extension USBDevice {
    /// Describes a device, and asks it for its status where it is a printer.
    init?(asking device: OpaquePointer) {
        self.init(describing: device)
        for (index, interface) in interfaces.enumerated() where interface.isPrinterPort {
            do throws(DeviceProblem) {
                interfaces[index].printer =
                    if let node = interface.node {
                        try PrinterPort.status(node: node)
                    } else {
                        try PrinterPort.status(device, interface: interface.number, port: port)
                    }
            } catch {
                interfaces[index].problem = error
            }
        }
    }

    /// Describes a device from what the kernel has read of it already.
    init?(describing device: OpaquePointer) {
        var descriptor = libusb_device_descriptor()
        guard libusb_get_device_descriptor(device, &descriptor) == 0 else { return nil }
        let number = USBNumber(vendor: descriptor.idVendor, product: descriptor.idProduct)
        self.init(port: Self.port(of: device), number: number, kind: USBClass.word(descriptor.bDeviceClass))
        let folder = SystemFolder(port)
        (manufacturer, product, serial) = (folder.text("manufacturer"), folder.text("product"), folder.text("serial"))
        megabits = Self.megabits[libusb_get_device_speed(device)]
        let model = ModelTable.shipped.models[number]
        scanner = model?.isScanner == true ? model?.transport : nil
        describeConfiguration(of: device)
    }

    /// The kernel's name for the place where a device is plugged in.
    static func port(of device: OpaquePointer) -> String {
        let bus = libusb_get_bus_number(device)
        var numbers = [UInt8](repeating: 0, count: 7)  // the standard allows no deeper tree
        let count = libusb_get_port_numbers(device, &numbers, Int32(numbers.count))
        guard count > 0 else { return "usb\(bus)" }
        return "\(bus)-" + numbers.prefix(Int(count)).map { String($0) }.joined(separator: ".")
    }

    private static let megabits: [Int32: Double] = [
        Int32(LIBUSB_SPEED_LOW.rawValue): 1.5, Int32(LIBUSB_SPEED_FULL.rawValue): 12,
        Int32(LIBUSB_SPEED_HIGH.rawValue): 480, Int32(LIBUSB_SPEED_SUPER.rawValue): 5_000,
        Int32(LIBUSB_SPEED_SUPER_PLUS.rawValue): 10_000,
    ]

    private mutating func describeConfiguration(of device: OpaquePointer) {
        var found: UnsafeMutablePointer<libusb_config_descriptor>?
        guard libusb_get_active_config_descriptor(device, &found) == 0, let found else { return }
        defer { libusb_free_config_descriptor(found) }
        let configuration = found.pointee
        milliamperes = Int(configuration.MaxPower) * ((megabits ?? 0) >= 5_000 ? 8 : 2)
        isSelfPowered = configuration.bmAttributes & 0x40 != 0
        for index in 0..<Int(configuration.bNumInterfaces) {
            let settings = configuration.interface[index]
            guard settings.num_altsetting > 0, let first = settings.altsetting?.pointee else { continue }
            var interface = USBInterface(
                number: first.bInterfaceNumber, class: first.bInterfaceClass, subclass: first.bInterfaceSubClass,
                protocol: first.bInterfaceProtocol)
            let folder = SystemFolder("\(port):\(configuration.bConfigurationValue).\(first.bInterfaceNumber)")
            (interface.driver, interface.node) = (folder.driver, folder.printerNode)
            interfaces.append(interface)
        }
    }
}
