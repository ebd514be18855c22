/// The models that are scanners, one block each, from `udev/60-vestibule-scanners.hwdb`.
///
/// The file is compiled in, so that a machine without udev's copy of it knows the same models. What udev says of a device,
/// a technician's own file included, stands over it.
struct ModelTable: Sendable {
    /// The table of this release.
    static let shipped = ModelTable(String(decoding: PackageResources._0_vestibule_scanners_hwdb, as: UTF8.self))

    private(set) var models: [USBNumber: ScannerModel] = [:]

    /// Reads the blocks of a hwdb file that are for USB models; see hwdb(7).
    init(_ text: String) {
        var numbers: [USBNumber] = []
        var properties: [String: String] = [:]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let number = Self.number(line) {
                numbers.append(number)
            } else if line.first == " ", let equals = line.firstIndex(of: "=") {
                properties[String(line[..<equals].dropFirst())] = String(line[line.index(after: equals)...])
            } else if line.isEmpty {
                for number in numbers { models[number] = ScannerModel(properties) }
                numbers = []
                properties = [:]
            }
        }
        for number in numbers { models[number] = ScannerModel(properties) }
    }

    /// `usb:v1EABp0110*`.
    private static func number(_ line: Substring) -> USBNumber? {
        guard line.hasPrefix("usb:v"), line.count >= 14 else { return nil }
        let digits = line.dropFirst(5)
        guard digits.dropFirst(4).first == "p" else { return nil }
        return USBNumber(vendor: digits.prefix(4), product: digits.dropFirst(5).prefix(4))
    }
}
