import ArgumentParser
import Devices

/// `devices usb`: the bus.
struct DevicesUSB: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usb", abstract: "What hangs on the USB bus, who drives it, and what printers say.",
        discussion: """
            Looks at the bus itself, without the daemon, and takes no device away from its driver. PORT is the place as \
            the kernel names it; SCANNER is how the model delivers, if the table of models knows it. A device that is \
            missing here is not seen by the kernel either: its cable, its port or its supply is the matter.

            Printers are asked whether they have paper, are online and are in error, which takes root or the group lp; \
            one that is printing is busy. Printers that speak IPP over USB are asked by `vestibulectl printers`.
            """)

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let devices = try Output.looking(USBBus.devices)
        if json { return try Output.json(devices) }
        Output.table(
            ["PORT", "NUMBER", "NAME", "SERIAL", "MBIT/S", "POWER", "SCANNER", "INTERFACES"], devices.map(row))
        for device in devices {
            for interface in device.interfaces {
                if let printer = interface.printer {
                    print(sentence(device.port, "printer: \(printer.sentence).", printer.remedy))
                }
                if let problem = interface.problem {
                    print(sentence(device.port, "printer not asked: \(problem.sentence)", problem.remedy))
                }
            }
        }
    }

    private func row(_ device: USBDevice) -> [String] {
        let isConfigured = device.milliamperes != nil
        let functions = device.interfaces.map { "\($0.kind)\($0.driver.map { " (\($0))" } ?? "")" }
        return [
            device.port, "\(device.number)",
            [device.manufacturer, device.product].compactMap(\.self).joined(separator: " "),
            device.serial ?? "", device.megabits.map { $0 == 1.5 ? "1.5" : String(Int($0)) } ?? "",
            device.milliamperes.map { device.isSelfPowered ? "own" : "\($0) mA" } ?? "",
            device.scanner?.rawValue ?? "", isConfigured ? functions.joined(separator: ", ") : "no valid configuration",
        ]
    }

    private func sentence(_ port: String, _ words: String, _ remedy: String?) -> String {
        "\(port): \(words)\(remedy.map { " \($0)" } ?? "")"
    }
}

extension Output {
    /// Does something with the bus and turns a problem into a sentence and an exit status.
    static func looking<Value>(_ work: () throws(DeviceProblem) -> Value) throws -> Value {
        do {
            return try work()
        } catch {
            throw failed("\(error.sentence) \(error.remedy)")
        }
    }
}
