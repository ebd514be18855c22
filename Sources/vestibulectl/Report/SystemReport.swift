import Control
import Devices
import Foundation

/// What the system says: only what is known to be harmless is taken over, the rest is counted.
enum SystemReport {
    static func versions(release: String?) -> ReportSection {
        var lines = ["vestibulectl \(Release.version)", "vestibuled \(release ?? "does not answer")"]
        var system = utsname()
        if uname(&system) == 0 {
            lines.append("kernel \(text(of: system.release)) \(text(of: system.machine))")
        }
        let release = (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""
        lines += release.split(separator: "\n").filter { $0.hasPrefix("ID=") || $0.hasPrefix("VERSION_ID=") }
            .map(String.init)
        let packages = ["chromium", "cups", "ipp-usb", "libcups2", "libusb-1.0-0", "systemd", "udev", "vestibule"]
        let query = ["dpkg-query", "-W", "-f", "${Package} ${Version}\\n"]
        lines += (BoundedProcess.run(query + packages)?.lines ?? []).filter { line in
            packages.contains { line.hasPrefix("\($0) ") }
                && line.wholeMatch(of: /[a-z0-9.-]+ [0-9][A-Za-z0-9.+~:-]*/) != nil
        }
        return ReportSection(name: "versions.txt", lines: lines, leftOut: "the machine's name")
    }

    static func machine() -> ReportSection {
        var lines: [String] = []
        for path in ["/var/lib/vestibule", "/"] {
            var disk = statvfs()
            guard statvfs(path, &disk) == 0 else { continue }
            let unit = UInt64(disk.f_frsize)
            lines.append(
                "disk \(path): \(UInt64(disk.f_bavail) * unit >> 20) MiB free of \(UInt64(disk.f_blocks) * unit >> 20)")
        }
        lines += memory()
        let clock = BoundedProcess.run(["timedatectl", "show", "-p", "NTPSynchronized", "-p", "NTP"])?.lines ?? []
        lines += clock.filter { $0.wholeMatch(of: /NTP(Synchronized)?=(yes|no)/) != nil }
        return ReportSection(name: "machine.txt", lines: lines, leftOut: "addresses, users and other programs")
    }

    private static func memory() -> [String] {
        let text = (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { $0.wholeMatch(of: /Mem(Total|Available): +[0-9]+ kB/) != nil }
            .map(String.init)
    }

    /// The kernel's and udev's words for each scanner; what the device says of itself is left out.
    static func udev(_ devices: [DeviceReport]) -> ReportSection {
        var lines: [String] = []
        var others = 0
        for (number, device) in devices.enumerated() {
            guard let node = device.node else { continue }
            lines.append("scanner \(number + 1)")
            let properties = BoundedProcess.run(["udevadm", "info", "--query=property", "--name", node])?.lines
            let known = (properties ?? []).filter(isHarmlessProperty)
            others += (properties?.count ?? 0) - known.count
            lines += known.map { "    \($0)" }
            if properties == nil { lines.append("    udevadm says nothing of it") }
        }
        return ReportSection(
            name: "udev.txt", lines: lines, leftOut: "\(others) properties, with what the devices say of themselves")
    }

    /// Of a closed form each: a device can put no text of its own into them.
    private static func isHarmlessProperty(_ line: String) -> Bool {
        line.wholeMatch(of: /(ID_VENDOR_ID|ID_MODEL_ID|ID_REVISION|ID_USB_VENDOR_ID|ID_USB_MODEL_ID)=[0-9a-f]{4}/)
            != nil
            || line.wholeMatch(of: /(ID_INPUT[A-Z_]*|VESTIBULE_SCANNER|MAJOR|MINOR|ID_USB_INTERFACE_NUM)=[0-9]{1,4}/)
                != nil
            || line.wholeMatch(of: /(ID_USB_INTERFACES)=[0-9a-f:]+/) != nil
            || line.wholeMatch(of: /SUBSYSTEM=(input|hidraw|tty)/) != nil
            || line.wholeMatch(of: /ID_BUS=(usb|bluetooth|i2c|pci)/) != nil
            || line.wholeMatch(of: /ID_USB_DRIVER=(usbhid|cdc_acm|usblp|ftdi_sio|pl2303|cp210x|ch341)/) != nil
            || line.wholeMatch(of: /VESTIBULE_MODE=(keyboard|serial|pos)/) != nil
    }

    static func bus() -> ReportSection {
        guard let devices = try? USBBus.devices() else { return .unavailable("usb.txt", "there is no bus to look at") }
        let lines = devices.map { device in
            let functions = device.interfaces.map { "\($0.kind)\($0.driver.map { " (\($0))" } ?? "")" }
            return "\(device.port) \(device.number) \(device.kind): \(functions.joined(separator: ", "))"
        }
        return ReportSection(name: "usb.txt", lines: lines, leftOut: "makers, products and serial numbers")
    }

    static func unit() -> ReportSection {
        let properties = [
            "ActiveState", "SubState", "Result", "NRestarts", "ExecMainCode", "ExecMainStatus",
            "ExecMainStartTimestamp", "MemoryCurrent", "TasksCurrent", "WatchdogUSec", "UnitFileState",
            "NeedDaemonReload",
        ]
        let asked = BoundedProcess.run(["systemctl", "show", "vestibuled"] + properties.map { "--property=\($0)" })
        guard let lines = asked?.lines, asked?.status == 0 else {
            return .unavailable("unit.txt", "systemd does not answer")
        }
        let known = lines.filter { line in
            properties.contains { line.hasPrefix("\($0)=") }
                && line.wholeMatch(of: /[A-Za-z]+=[A-Za-z0-9: \[\]-]{0,40}/) != nil
        }
        return ReportSection(name: "unit.txt", lines: known, leftOut: "the unit's other properties")
    }

    private static func text(of name: Any) -> String {
        let bytes = Mirror(reflecting: name).children.compactMap { ($0.value as? CChar).map(UInt8.init(bitPattern:)) }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
