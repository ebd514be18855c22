import ArgumentParser
import Control

/// `devices list`: every scanner.
struct DevicesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The scanners, and what is wrong with each.",
        discussion: """
            A scanner that shows itself as keyboard, hidraw node and serial line at once is one line; NODE is what is \
            read of it. With --all also the keyboards and serial lines that are left alone, which `devices adopt` takes.
            """)

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Also list the keyboards and serial lines that are left alone.")
    var all = false

    func run() async throws {
        let path = Names.devices + (all ? "?all=1" : "")
        let devices = try await Output.talking { try await daemon.client.get(path, as: [DeviceReport].self) }
        if daemon.json { return try Output.json(devices) }
        guard !devices.isEmpty else { return print("no scanner is known") }
        Output.table(
            [
                "NAME", "TRANSPORT", "STATE", "MODEL", "NUMBER", "PORT", "NODE", "SINCE", "GOOD", "BAD", "LAST GOOD",
                "LAST BAD",
            ],
            devices.map {
                [
                    $0.name, $0.transport, $0.state, $0.model, $0.number ?? "", $0.port, $0.node ?? "",
                    $0.since ?? "", String($0.framesGood), String($0.framesBad), $0.lastGood ?? "", $0.lastBad ?? "",
                ]
            })
        for device in devices {
            if let problem = device.problem { print("\(device.name): \(problem) \(device.remedy ?? "")") }
            if let advice = device.advice { print("\(device.name): \(advice)") }
            if let companions = device.companions {
                print("\(device.name): also \(companions.joined(separator: ", ")), read with it")
            }
            if let siblings = device.siblings {
                print("\(device.name): also \(siblings.joined(separator: ", ")), not read")
            }
        }
    }
}
