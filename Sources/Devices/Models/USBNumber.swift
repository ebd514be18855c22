/// The vendor and product number of a USB device: what tells models apart.
public struct USBNumber: Hashable, Sendable, CustomStringConvertible {
    /// The vendor.
    public var vendor: UInt16
    /// The product, among those of the vendor.
    public var product: UInt16

    /// A number from its parts.
    public init(vendor: UInt16, product: UInt16) {
        self.vendor = vendor
        self.product = product
    }

    /// A number from its parts in hexadecimal, as udev and `lsusb` write them.
    public init?(vendor: some StringProtocol, product: some StringProtocol) {
        guard let vendor = UInt16(vendor, radix: 16), let product = UInt16(product, radix: 16) else { return nil }
        self.init(vendor: vendor, product: product)
    }

    /// As `lsusb` writes it: `0c2e:0b61`.
    public var description: String { "\(Self.hexadecimal(vendor)):\(Self.hexadecimal(product))" }

    /// Four digits.
    static func hexadecimal(_ number: UInt16) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension USBNumber: Encodable {
    /// Writes it as `lsusb` does.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
