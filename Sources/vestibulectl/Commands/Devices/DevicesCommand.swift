import ArgumentParser

/// `devices`: the scanners.
struct DevicesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: "The scanners: what there is, and what is wrong with each.",
        subcommands: [
            DevicesList.self, DevicesAdopt.self, DevicesTest.self, DevicesRecord.self, DevicesReplay.self,
            DevicesUSB.self, DevicesReset.self,
        ], defaultSubcommand: DevicesList.self)
}
