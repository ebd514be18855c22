import Control
import Foundation

/// udev's rules that let the daemon open what has been adopted: keyboards belong to root, and stay so for the rest.
struct AdoptionRules {
    static let path = "/etc/udev/rules.d/69-vestibule-adopted.rules"

    /// The file's content.
    let text: String

    /// The rules for the adopted ones among these scanners; serial lines need none.
    init(_ devices: [DeviceReport]) {
        let head = "# Written by `vestibulectl devices adopt`; each line is one adopted scanner.\n"
        text = devices.filter { $0.adopted == true }.compactMap(Self.rule).reduce(head) { "\($0)\($1)\n" }
    }

    private static func rule(_ device: DeviceReport) -> String? {
        let node =
            switch device.transport {
            case "keyboard": "SUBSYSTEM==\"input\", KERNEL==\"event*\""
            case "pos": "SUBSYSTEM==\"hidraw\""
            default: ""
            }
        guard !node.isEmpty else { return nil }
        var conditions: [String] = []
        if let number = device.number?.split(separator: ":"), number.count == 2 {
            conditions = ["ATTRS{idVendor}==\"\(number[0])\"", "ATTRS{idProduct}==\"\(number[1])\""]
        }
        if let serial = device.serial {
            conditions.append("ATTRS{serial}==\"\(pattern(serial))\"")
        } else if device.transport == "keyboard" {
            conditions.append("ENV{ID_PATH}==\"\(pattern(device.port))\"")
        }
        guard !conditions.isEmpty else { return nil }
        let mode = device.transport == "pos" ? ", ENV{VESTIBULE_MODE}=\"pos\"" : ""
        return ([node] + conditions).joined(separator: ", ") + ", ENV{VESTIBULE_SCANNER}=\"1\"" + mode
    }

    /// The device chose these characters: what could mean anything to udev stands for any one character.
    private static func pattern(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) ? $0 : "?" })
    }

    /// Writes the rules and has udev look at the devices again, as if they were plugged in: only then do they get their
    /// usual group back when nothing else is said of them any more.
    func install() throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: Self.path), options: .atomic)
        try Self.udevadm("control", "--reload")
        try Self.udevadm(
            "trigger", "--action=add", "--subsystem-match=input", "--subsystem-match=hidraw", "--settle")
    }

    private static func udevadm(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/udevadm")
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
    }
}
