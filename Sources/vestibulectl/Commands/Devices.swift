import ArgumentParser
import Control

/// `devices`: the scanners.
struct Devices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The scanners, and what is wrong with each.")

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let devices = try await Output.talking {
            try await daemon.client.get(Names.devices, as: [DeviceReport].self)
        }
        if daemon.json { return try Output.json(devices) }
        guard !devices.isEmpty else { return print("no scanner is known") }
        Output.table(
            ["NAME", "TRANSPORT", "STATE", "MODEL", "PORT", "GOOD", "BAD"],
            devices.map {
                [$0.name, $0.transport, $0.state, $0.model, $0.port, String($0.framesGood), String($0.framesBad)]
            })
        for device in devices {
            if let problem = device.problem { print("\(device.name): \(problem) \(device.remedy ?? "")") }
        }
    }
}
