/// The classes of usb.org's list of class codes, in words.
enum USBClass {
    static let perInterface: UInt8 = 0x00
    static let printer: UInt8 = 0x07
    static let hub: UInt8 = 0x09

    /// A class in a word; the numbers that say more are looked at where they do.
    static func word(_ code: UInt8, subclass: UInt8 = 0, protocol: UInt8 = 0) -> String {
        switch (code, subclass, `protocol`) {
        case (perInterface, _, _): "by interface"
        case (0x03, 1, 1): "keyboard"
        case (0x03, 1, 2): "mouse"
        case (printer, 1, 4): "printer (IPP)"
        default: words[code] ?? "class \(USBNumber.hexadecimal(UInt16(code)).suffix(2))"
        }
    }

    private static let words: [UInt8: String] = [
        0x01: "audio", 0x02: "communications", 0x03: "HID", 0x05: "physical", 0x06: "image", printer: "printer",
        0x08: "storage", hub: "hub", 0x0A: "data", 0x0B: "smart card", 0x0D: "content security", 0x0E: "video",
        0x0F: "health", 0x10: "audio and video", 0x11: "billboard", 0x12: "Type-C bridge", 0xDC: "diagnostic",
        0xE0: "wireless", 0xEF: "several", 0xFE: "application", 0xFF: "vendor's own",
    ]
}
