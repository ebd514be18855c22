/// One device on the bus, as a technician sees it.
///
/// A plain value, made by `USBBus`; every text in it is short and printable.
public struct USBDevice: Sendable, Equatable, Encodable {
    /// Where it is plugged in, as the kernel names it: `1-1.4`, or `usb1` for a root hub.
    public var port: String
    /// Vendor and product number.
    public var number: USBNumber
    /// Who made it, as it says itself.
    public var manufacturer: String?
    /// What it is, as it says itself.
    public var product: String?
    /// Its serial number, if it has one.
    public var serial: String?
    /// The speed it was connected at, in Mbit/s; nil where the kernel does not say.
    public var megabits: Double?
    /// Its class in a word; what has none of its own is what its interfaces are.
    public var kind: String
    /// The most it may draw from the bus, in mA; nil while it is not configured.
    public var milliamperes: Int?
    /// Whether it says that it has a supply of its own.
    public var isSelfPowered = false
    /// Its interfaces, in the way they are used after plugging in.
    public var interfaces: [USBInterface] = []
    /// How the model delivers, if the table of models knows it as a scanner.
    public var scanner: ScannerStatus.Transport?

    /// Whether other devices hang on it.
    public var isHub: Bool { kind == USBClass.word(USBClass.hub) }

    /// One line that a person knows the device by.
    public var title: String {
        ([port, number.description] + [manufacturer, product].compactMap(\.self)).joined(separator: " ")
    }

    /// Whether udev means this device's port by an `ID_PATH` such as `pci-0000:00:14.0-usb-0:1.4:1.0`.
    ///
    /// The path knows a bus by its controller and not by its number: only the ports behind it are compared.
    public func isAt(path: String) -> Bool {
        guard let ports = port.split(separator: "-").dropFirst().first,
            let place = path.ranges(of: "-usb-0:").last.map({ path[$0.upperBound...] })
        else { return false }
        return place.prefix { $0 != ":" } == ports
    }

    /// Why it should not be reset, if it should not.
    ///
    /// - Parameters:
    ///   - isRead: The daemon reads it as a scanner.
    ///   - any: The technician means it, whatever it is.
    /// - Returns: The reason; nil if it may be reset.
    public func refusesReset(isRead: Bool, any: Bool) -> String? {
        if isHub { return "\(title) is a hub: resetting it would reset everything behind it." }
        if any || isRead || scanner != nil { return nil }
        return "\(title) is not known to be a scanner; --any resets it all the same."
    }
}
