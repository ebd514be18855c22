import ArgumentParser
import Control

/// `journal correct`: a name or birth date put right.
struct JournalCorrect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Put a visitor's name or birth date right, on request.",
        discussion: """
            An entry says what is right and which entries said otherwise; from then on the desk and the search show what \
            is right. What was written stays, sealed, unless --erase-original is given: then only who asked, when and \
            why is left of it. The journal verifies either way.
            """)

    @OptionGroup var daemon: DaemonOptions
    @OptionGroup var administrator: AdministratorOption

    @Argument(help: "The visit, as journal search shows it.")
    var visit: String

    @Option(help: "The reason; it is kept in the journal.")
    var why: String

    @Option(help: ArgumentHelp("The given name.", valueName: "name"))
    var given: String?

    @Option(help: ArgumentHelp("The middle name.", valueName: "name"))
    var middle: String?

    @Option(help: ArgumentHelp("The family name.", valueName: "name"))
    var family: String?

    @Option(help: ArgumentHelp("The birth date, YYYY-MM-DD.", valueName: "date"))
    var born: String?

    @Flag(help: "Erase what was wrong.")
    var eraseOriginal = false

    func validate() throws {
        guard [given, middle, family, born].contains(where: { $0 != nil }) else {
            throw ValidationError("Say what is right: --given, --middle, --family or --born.")
        }
    }

    func run() async throws {
        let request = CorrectionRequest(
            who: administrator.who, why: why, visit: visit, given: given, middle: middle, family: family, born: born,
            erasesOriginal: eraseOriginal)
        let report = try await Output.talking {
            try await daemon.client.post(Names.corrections, request, as: CorrectionReport.self)
        }
        if daemon.json { return try Output.json(report) }
        print("corrected: entries \(report.corrects.map(String.init).joined(separator: ", "))")
        if !report.erased.isEmpty { RetentionCommand.table(report.erased) }
    }
}
