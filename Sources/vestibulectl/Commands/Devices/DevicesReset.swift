import ArgumentParser
import Control
import Devices

/// `devices reset`: has a scanner begin anew.
struct DevicesReset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Have a scanner on USB begin anew, as if it were plugged in again.",
        discussion: """
            For a scanner that hangs and nobody is near to unplug it. It is away for a second or two, and a scan that is \
            under way is lost. Reset is what the table of models knows as a scanner or the daemon reads as one; \
            --any takes any device but a hub. Run it as root.
            """)

    @OptionGroup var daemon: DaemonOptions

    @Argument(help: "The port, such as 1-1.4, or the number, such as 0c2e:0b61; `devices usb` shows both.")
    var device: String

    @Flag(help: "Also reset what is not known to be a scanner.")
    var any = false

    @Flag(help: "Do it.")
    var yes = false

    func validate() throws {
        guard USBSelector(device) == nil else { return }
        throw ValidationError("\(device) is neither a port such as 1-1.4 nor a number such as 0c2e:0b61.")
    }

    func run() async throws {
        let found = try Output.looking(USBBus.devices).filter { USBSelector(device)?.matches($0) == true }
        guard let one = found.first else {
            throw Output.failed("nothing on the bus is \(device); `vestibulectl devices usb` shows what is.")
        }
        guard found.count == 1 else {
            let ports = found.map(\.port).joined(separator: ", ")
            throw Output.failed("\(found.count) devices are \(device): name the port, one of \(ports).")
        }
        if let refusal = one.refusesReset(isRead: any ? false : await isRead(one), any: any) {
            throw Output.failed(refusal)
        }
        guard yes else { throw Output.failed("\(one.title) would be reset; add --yes to do it.") }
        try Output.looking { () throws(DeviceProblem) in try USBBus.reset(one) }
        if daemon.json { return try Output.json(one) }
        print("reset: \(one.title)")
    }

    /// Whether the daemon reads the device as a scanner, adopted or not; without a daemon nobody does.
    private func isRead(_ device: USBDevice) async -> Bool {
        let scanners = try? await daemon.client.get(Names.devices, as: [DeviceReport].self)
        return scanners?.contains { $0.number == device.number.description && device.isAt(path: $0.port) } ?? false
    }
}
