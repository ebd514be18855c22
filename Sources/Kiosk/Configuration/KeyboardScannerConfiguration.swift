import Devices
import Settings

/// A scanner that acts as a keyboard, chosen in one way: by its model, its serial number or its place.
public struct KeyboardScannerConfiguration: Sendable, Equatable {
    /// What the status and the journal call it.
    public var name: String
    /// USB vendor id; given together with the product.
    public var vendor: UInt16?
    /// USB product id; given together with the vendor.
    public var product: UInt16?
    /// USB serial number.
    public var serial: String?
    /// The event device, best a link below `/dev/input/by-id`.
    public var path: String?
    /// The country the scanner is set to, as the X keyboard database calls it.
    public var layout: String

    /// A scanner by one of vendor and product, serial, and path.
    public init(
        name: String, vendor: UInt16? = nil, product: UInt16? = nil, serial: String? = nil, path: String? = nil,
        layout: String = "us"
    ) {
        self.name = name
        self.vendor = vendor
        self.product = product
        self.serial = serial
        self.path = path
        self.layout = layout
    }

    init(_ settings: MappingReader, names: inout Set<String>) {
        let usb = SettingForm("four hexadecimal digits such as 0c2e")
        self.init(
            name: settings.name(notAmong: &names),
            vendor: settings.scalar("vendor", as: usb, Self.usbIdentifier),
            product: settings.scalar("product", as: usb, Self.usbIdentifier),
            serial: settings.string("serial", longest: 126),
            path: settings.absolutePath("path"),
            layout: settings.scalar("layout", as: SettingForm("a country such as de"), default: "us", Self.layout)
                ?? "us")
        Self.checkSelector(settings)
    }

    private static func checkSelector(_ settings: MappingReader) {
        guard settings.has("vendor") == settings.has("product") else {
            settings.refuse("vendor and product go together")
            return
        }
        switch ["vendor", "serial", "path"].count(where: settings.has) {
        case 0: settings.refuse("needs vendor and product, serial or path: or every keyboard would be a scanner")
        case 1: break
        default: settings.refuse("must be chosen in one way: vendor and product, serial or path")
        }
    }

    private static func layout(_ text: String) throws(Refusal) -> String {
        guard KeyboardSelector.knows(country: text) else {
            throw Refusal(text, isNot: "a keyboard layout such as `us`, `de` or `latam`")
        }
        return text
    }

    /// Four hexadecimal digits, as `lsusb` prints them.
    private static func usbIdentifier(_ text: String) throws(Refusal) -> UInt16 {
        guard text.utf8.count == 4, text.allSatisfy(\.isHexDigit), let number = UInt16(text, radix: 16) else {
            throw Refusal(text, isNot: "four hexadecimal digits such as `0c2e`")
        }
        return number
    }
}
