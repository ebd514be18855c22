/// A device that a technician has declared to be a scanner, and by what it is known when it is plugged in again.
public struct AdoptedScanner: Sendable, Equatable, Codable {
    /// The scanner's name on screens and in the journal.
    public var name: String
    /// The way its bytes come.
    public var transport: ScannerStatus.Transport
    /// Vendor and product number as `lsusb` writes them; nil for what is no USB device.
    public var model: String?
    /// Its serial number, if it has one: then it is the same scanner in every port.
    public var serial: String?
    /// The port it was adopted in, which tells it from others where it has no serial number.
    public var port: String?

    /// A scanner from its parts.
    public init(
        name: String, transport: ScannerStatus.Transport, model: String? = nil, serial: String? = nil,
        port: String? = nil
    ) {
        self.name = name
        self.transport = transport
        self.model = model
        self.serial = serial
        self.port = port
    }

    /// The device under a name; nil if nothing tells it from every other one.
    init?(_ device: DeviceDescription, name: String) {
        self.init(
            name: name, transport: device.transport, model: device.number?.description, serial: device.serialNumber,
            port: device.portPath)
        guard port != nil || (model != nil && serial != nil) else { return nil }
    }

    /// Whether the device is this scanner.
    func matches(_ device: DeviceDescription) -> Bool {
        guard device.transport == transport, device.number?.description == model else { return false }
        if model != nil, let serial { return device.serialNumber == serial }
        return port != nil && device.portPath == port && device.serialNumber == serial
    }
}
