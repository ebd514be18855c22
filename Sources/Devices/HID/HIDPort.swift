import Glibc

/// Opens HID scanners below the kernel's own drivers, as hidraw nodes.
enum HIDPort {
    /// Opens the node for reading; each read gives one report.
    static func open(
        _ path: String, settings: ScannerSettings, layout: POSLayout
    ) throws(OpeningError) -> OpenedDevice {
        let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw OpeningError(errno: errno, path: path) }
        return OpenedDevice(
            descriptor: descriptor,
            intake: POSAssembler(layout: layout, gap: settings.gap, maximum: settings.maximumFrame))
    }

    /// The report descriptor as the kernel shows it beside the HID device with this place in /sys; empty if it does not.
    static func reportDescriptor(below place: String) -> [UInt8] {
        let descriptor = Glibc.open("\(place)/report_descriptor", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var content = [UInt8](repeating: 0, count: HIDReportDescriptor.longest + 1)
        let count = read(descriptor, &content, content.count)
        return Array(content.prefix(max(0, count)))
    }
}
