import ArgumentParser
import Control

/// `scan-test`: a guided test of a scanner, for whoever has just plugged it in.
struct ScanTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan-test", abstract: "Scan the test card, and see whether the whole way works.",
        discussion: """
            As devices test, with the only scanner that is ready. Print \
            /usr/share/doc/vestibule/docs/pictures/test-card.png and scan it; it begins no visit. Exit status 0 says that \
            every character arrived; 1 that something is wrong, in words.
            """)

    @OptionGroup var daemon: DaemonOptions
    @OptionGroup var wait: TestWait

    @Argument(help: "The scanner's name, where there are several.")
    var name: String?

    func run() async throws {
        try await GuidedTest(daemon: daemon, seconds: wait.seconds).run(try await scanner())
    }

    private func scanner() async throws -> String {
        if let name { return name }
        let devices = try await Output.talking {
            try await daemon.client.get(Names.devices, as: [DeviceReport].self)
        }
        let ready = devices.filter { $0.state == "ready" }
        guard let only = ready.first else {
            let why = devices.compactMap { device in
                device.problem.map { "\(device.name): \($0) \(device.remedy ?? "")" }
            }
            throw Output.failed("No scanner is ready. \(why.first ?? "Plug one in, then: vestibulectl devices list")")
        }
        guard ready.count == 1 else {
            let names = ready.map(\.name).sorted().joined(separator: ", ")
            throw Output.failed("Several scanners are ready; name one of \(names).")
        }
        return only.name
    }
}
