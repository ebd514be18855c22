/// Where a bar code scanner of the HID point-of-sale class puts what it has read.
///
/// Scanners differ in everything but the meanings, so each place comes from the report descriptor, none from habit.
/// Source: USB-IF HID Point of Sale Usage Tables 1.02, section 4 (usage page 0x8C), and HID Usage Tables (Byte Count).
struct POSLayout: Equatable {
    private static let page: UInt32 = 0x8C << 16
    private static let symbologyIdentifiers: [UInt32] = [page | 0xFB, page | 0xFC, page | 0xFD]
    private static let decodedData: UInt32 = page | 0xFE
    private static let decodedDataContinued: UInt32 = page | 0xFF
    private static let byteCount: UInt32 = 0x01 << 16 | 0x3B

    /// The number of the report that brings scans; 0 where the device numbers none.
    let report: UInt8
    /// The bytes that hold what was scanned.
    let data: Range<Int>
    /// How many of them count; without it they end before the last NULs.
    let count: HIDField?
    /// The three characters of the AIM symbology identifier, where the scanner has them.
    let symbology: [HIDField]
    /// Not 0 if the next report goes on with the same scan.
    let continued: HIDField?

    /// The layout of the first report that brings decoded data; nil if none does, as in keyboards and scales.
    init?(_ descriptor: HIDReportDescriptor) {
        let places = descriptor.fields(Self.decodedData)
        guard let first = places.first(where: { $0.bytes?.isEmpty == false }), let data = first.bytes else {
            return nil
        }
        func field(_ usage: UInt32) -> HIDField? { descriptor.fields(usage).first { $0.report == first.report } }
        report = first.report
        self.data = data
        count = field(Self.byteCount)
        let identifiers = Self.symbologyIdentifiers.compactMap(field)
        symbology = identifiers.count == 3 ? identifiers : []
        continued = field(Self.decodedDataContinued)
    }

    /// What one report brings.
    struct Part: Equatable {
        var data: [UInt8]
        /// The AIM symbology identifier such as `]L2`.
        var symbology: String?
        /// Whether more follows; nil where the scanner does not say.
        var continues: Bool?
    }

    /// Reads a report; nil if it is another one, or shorter than its descriptor says.
    func part(_ bytes: [UInt8]) -> Part? {
        guard report == 0 || bytes.first == report, bytes.count >= data.upperBound else { return nil }
        var content = bytes[data]
        if let count {
            content = content.prefix(Int(count.value(in: bytes)))
        } else {
            content = content[..<(content.lastIndex { $0 != 0 }.map { $0 + 1 } ?? content.startIndex)]
        }
        let identifier = symbology.map { $0.value(in: bytes) }
        let isIdentifier = identifier.first == UInt8(ascii: "]") && identifier.allSatisfy { (0x21..<0x7F).contains($0) }
        return Part(
            data: Array(content), symbology: isIdentifier ? String(decoding: identifier, as: UTF8.self) : nil,
            continues: continued.map { $0.value(in: bytes) != 0 })
    }
}
