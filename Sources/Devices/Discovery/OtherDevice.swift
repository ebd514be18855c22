/// A keyboard or serial line that is left alone, and could be adopted as a scanner.
public struct OtherDevice: Sendable, Equatable {
    /// Model and port.
    public var name: String
    /// The way its bytes would come.
    public var transport: ScannerStatus.Transport
    /// The device node.
    public var node: String
    /// The model as the device gives it, if it does.
    public var model: String?
    /// The physical port.
    public var portPath: String?

    /// The device, if it is one that could be a scanner.
    init?(_ device: DeviceDescription) {
        let file = device.node.split(separator: "/").last ?? ""
        let couldBe =
            switch device.subsystem {
            case .input: file.hasPrefix("event") && device.properties["ID_INPUT_KEYBOARD"] == "1"
            case .tty: file.hasPrefix("ttyACM") || file.hasPrefix("ttyUSB")
            case .hidraw: device.layout != nil
            case .usb, .usbmisc: false
            }
        guard couldBe else { return nil }
        name = device.defaultName
        transport = device.transport
        node = device.node
        model = device.modelName
        portPath = device.portPath
    }
}
