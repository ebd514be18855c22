/// One function of a USB device, and who drives it.
public struct USBInterface: Sendable, Equatable, Encodable {
    /// Its number in the device.
    public var number: Int
    /// Its class in a word, such as `keyboard` or `printer`.
    public var kind: String
    /// Class, subclass and protocol as `lsusb` writes them: `03/01/01`.
    public var code: String
    /// The kernel's driver that holds it, if one does.
    public var driver: String?
    /// The node of a printer that the kernel's own driver holds.
    public var node: String?
    /// What a printer says of itself.
    public var printer: PrinterPortStatus?
    /// Why a printer could not be asked.
    public var problem: DeviceProblem?

    /// Whether it can be asked for a port status: all printers but those that speak IPP over USB.
    let isPrinterPort: Bool

    /// An interface from its descriptor's numbers.
    init(number: UInt8, class code: UInt8, subclass: UInt8, protocol: UInt8) {
        self.number = Int(number)
        kind = USBClass.word(code, subclass: subclass, protocol: `protocol`)
        self.code = [code, subclass, `protocol`].map { String(USBNumber.hexadecimal(UInt16($0)).suffix(2)) }
            .joined(separator: "/")
        isPrinterPort = code == USBClass.printer && (1...3).contains(`protocol`)
    }

    private enum CodingKeys: CodingKey { case number, kind, code, driver, node, printer, problem }
}
