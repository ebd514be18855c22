/// What a technician calls a USB device by: its port or its model.
public enum USBSelector: Sendable, Equatable {
    /// The port as the kernel names it: `1-1.4`.
    case port(String)
    /// Vendor and product number: `0c2e:0b61`.
    case number(USBNumber)

    /// Reads either; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count <= 32 else { return nil }
        if text.wholeMatch(of: /[0-9]+-[0-9]+(\.[0-9]+)*|usb[0-9]+/) != nil {
            self = .port(text)
        } else if let match = text.wholeMatch(of: /([0-9A-Fa-f]{4}):([0-9A-Fa-f]{4})/),
            let number = USBNumber(vendor: match.1, product: match.2)
        {
            self = .number(number)
        } else {
            return nil
        }
    }

    /// Whether this device is meant.
    public func matches(_ device: USBDevice) -> Bool {
        switch self {
        case .port(let port): device.port == port
        case .number(let number): device.number == number
        }
    }
}
