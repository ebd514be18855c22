import ArgumentParser
import Control
import Foundation

/// `report`: what somebody far away needs to help, and nobody's data.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write a support bundle that may be given to anybody who helps.",
        discussion: """
            A tar.gz with the state of each part, versions, the configuration, scanners, the unit and the recent log. Texts \
            that people have written, names of devices and whatever is not known to be harmless are left out; MANIFEST in \
            the bundle says what is in it and what was left out. Look at it before you send it: tar -xzOf FILE | less

            As root it has the log too. It works while the daemon is not running.
            """)

    @OptionGroup var daemon: DaemonOptions

    @Option(help: ArgumentHelp("The file to write. (default: vestibule-report-TIME.tar.gz here)", valueName: "file"))
    var out: String?

    func run() async throws {
        let file = out ?? "vestibule-report-\(Self.stamp).tar.gz"
        let bundle = await SupportBundle(daemon.client)
        try bundle.write(to: file)
        if daemon.json {
            try Output.json(Written(file: file, sections: bundle.sections.map(\.name)))
        } else {
            print(bundle.manifest, terminator: "")
            print("\n\(file) written.")
        }
    }

    /// What `--json` prints.
    struct Written: Encodable {
        var file: String
        var sections: [String]
    }

    private static var stamp: String {
        Date.now.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    }
}
