import ArgumentParser
import Control

/// `devices adopt`: declares a device to be a scanner.
struct DevicesAdopt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt", abstract: "Declare a device to be a scanner, for good.",
        discussion: """
            A keyboard is no scanner unless its model is known as one or somebody says so: what is adopted types nothing \
            any more, it scans. `devices list --all` shows what can be adopted. The adoption is kept in the state folder \
            and in the journal; it holds when the device is plugged in again, in any port if it has a serial number.
            """)

    @OptionGroup var daemon: DaemonOptions

    @Argument(help: "The device's node, a link to it, or its name; with --forget the scanner's name.")
    var device: String

    @Option(help: ArgumentHelp("What to call it. (default: model and port)", valueName: "name"))
    var name: String?

    @Flag(help: "Take an adoption back: the device is left alone again.")
    var forget = false

    func validate() throws {
        if forget, name != nil { throw ValidationError("--name gives a name to what is adopted, not to be forgotten.") }
    }

    func run() async throws {
        let request = AdoptionRequest(device: device, name: name, forget: forget ? true : nil)
        let report = try await Output.talking {
            try await daemon.client.post(Names.adoptions, request, as: DeviceReport.self)
        }
        if daemon.json { return try Output.json(report) }
        if forget { return print("forgotten: \(report.name)") }
        print("adopted: \(report.name), \(report.state)")
        if let problem = report.problem { print("\(problem) \(report.remedy ?? "")") }
    }
}
