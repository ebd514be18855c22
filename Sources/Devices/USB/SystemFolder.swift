import Foundation

/// What the kernel shows of one USB device or interface in /sys.
struct SystemFolder {
    /// The most that is read of one attribute: a string of a USB device has 126 characters.
    private static let longest = 512

    let path: String

    /// The folder of a device or interface by the kernel's name: `1-1.4`, `1-1.4:1.0`.
    init(_ name: String) { path = "/sys/bus/usb/devices/\(name)" }

    /// An attribute as short plain text; nil if it is not there or empty.
    func text(_ attribute: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: "\(path)/\(attribute)"),
            let content = try? file.read(upToCount: Self.longest)
        else { return nil }
        let text = PlainText.of(String(decoding: content, as: UTF8.self)).trimmingCharacters(in: .whitespaces)
        return text.isEmpty ? nil : text
    }

    /// The kernel's driver.
    var driver: String? {
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(path)/driver")
        return target?.split(separator: "/").last.map(PlainText.of)
    }

    /// The node of a printer that the kernel's printer driver holds.
    var printerNode: String? {
        let names = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/usbmisc")
        return names?.first { $0.wholeMatch(of: /lp[0-9]{1,3}/) != nil }.map { "/dev/usb/\($0)" }
    }
}
