import ArgumentParser
import Control
import Foundation

/// `retire`: the end of a kiosk.
struct RetireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "Destroy every key of this kiosk, and certify it.",
        discussion: """
            Nothing that the kiosk ever sealed can be read afterwards, by nobody: journal, pictures, lists. It is refused \
            while people are on site, entries have not reached the district, or a legal hold is in force, unless --force \
            says that you answer for it. The certificate has the fields of NIST SP 800-88 and lies beside the journal as \
            retirement.json and retirement.pdf; the journal's last signed entry is the same. The kiosk admits nobody until \
            its state folder is moved away and it is set up anew.
            """)

    @OptionGroup var daemon: DaemonOptions
    @OptionGroup var administrator: AdministratorOption

    @Option(help: ArgumentHelp("The medium's manufacturer. (default: the machine's)", valueName: "text"))
    var manufacturer: String?

    @Option(help: ArgumentHelp("The medium's model. (default: the machine's)", valueName: "text"))
    var model: String?

    @Option(help: ArgumentHelp("The medium's serial number.", valueName: "text"))
    var serial: String?

    @Option(help: ArgumentHelp("The school's property number.", valueName: "text"))
    var property = ""

    @Option(help: ArgumentHelp("What the medium is.", valueName: "text"))
    var media = "built-in disk of the kiosk"

    @Option(
        help: ArgumentHelp(
            "Where the medium goes, such as reuse in the school, recycling, the maker.", valueName: "text"))
    var destination = ""

    @Flag(help: "Although people are on site, entries are unsent, or a hold is in force.")
    var force = false

    @Flag(help: "Do it: without this the command only says what it would do.")
    var yes = false

    func run() async throws {
        guard yes else {
            throw Output.failed(
                "every key of this kiosk would be destroyed, and nothing brings them back; add --yes to do it.")
        }
        let medium = RetirementCertificate.Media(
            manufacturer: manufacturer ?? Self.machine("sys_vendor"), model: model ?? Self.machine("product_name"),
            serial: serial ?? Self.machine("product_serial"), property: property, type: media)
        let request = RetirementRequest(
            who: administrator.who, media: medium, destination: destination, isForced: force)
        let certificate = try await Output.talking {
            try await daemon.client.post(Names.retirement, request, as: RetirementCertificate.self)
        }
        if daemon.json { try Output.json(certificate) } else { Self.print(certificate) }
        if !certificate.isVerified { throw Output.failed("something still opens: destroy the medium") }
    }

    private static func print(_ certificate: RetirementCertificate) {
        for line in certificate.lines {
            Swift.print(line.label.padding(toLength: 32, withPad: " ", startingAt: 0) + line.value)
        }
        Swift.print("retirement.json and retirement.pdf lie beside the journal.")
    }

    /// What the machine's firmware says of itself.
    private static func machine(_ name: String) -> String {
        let text = FileManager.default.contents(atPath: "/sys/class/dmi/id/" + name) ?? Data()
        return String(decoding: text.prefix(200), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
