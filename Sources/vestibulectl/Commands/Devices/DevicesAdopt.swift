import ArgumentParser
import Control
import Foundation

/// `devices adopt`: declares a device to be a scanner.
struct DevicesAdopt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt", abstract: "Declare a device to be a scanner, for good.",
        discussion: """
            A keyboard is no scanner unless its model is known as one or somebody says so: what is adopted types nothing \
            any more, it scans. `devices list --all` shows what can be adopted. The adoption is kept in the state folder \
            and in the journal; it holds when the device is plugged in again, in any port if it has a serial number.

            Run it as root: keyboards belong to root, so that a rule for udev is written as well \
            (\(AdoptionRules.path)).
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
        await allow()
        if daemon.json { return try Output.json(report) }
        if forget { return print("forgotten: \(report.name)") }
        let now = try await settled(report)
        print("adopted: \(now.name), \(now.state)")
        if let problem = now.problem { print("\(problem) \(now.remedy ?? "")") }
    }

    /// The adopted scanner once the daemon has opened it, which it may do a moment after udev has let it.
    private func settled(_ report: DeviceReport) async throws -> DeviceReport {
        let end = ContinuousClock.now + .seconds(5)
        while true {
            let now =
                try await Output.talking { try await daemon.client.get(Names.devices, as: [DeviceReport].self) }
                .first { $0.name == report.name } ?? report
            if now.state != "problem" || ContinuousClock.now > end { return now }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    /// Lets the daemon open what is adopted, and nothing else.
    private func allow() async {
        guard let devices = try? await daemon.client.get(Names.devices, as: [DeviceReport].self) else { return }
        let rules = AdoptionRules(devices)
        guard (try? String(contentsOfFile: AdoptionRules.path, encoding: .utf8)) != rules.text else { return }
        do {
            try rules.install()
        } catch {
            Output.complain(
                "\(AdoptionRules.path) could not be written, so the daemon may not be allowed to open the device. "
                    + "Run the command again as root, or write this into it:\n\(rules.text)")
        }
    }
}
