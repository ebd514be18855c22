import ArgumentParser
import Control

/// `retention erase`: one person, everywhere in this kiosk.
struct RetentionErase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erase one person, one visit, or single entries.",
        discussion: """
            The whole journal is read for the person: visits, cards, pictures and what the house remembers go. What stays \
            is said with the rule that keeps it. What a legal hold names stays. Badges that were printed, published lists \
            and the school's other kiosks are not touched.
            """)

    @OptionGroup var daemon: DaemonOptions
    @OptionGroup var administrator: AdministratorOption
    @OptionGroup var subject: SubjectOptions

    @Option(
        name: .customLong("entry"), parsing: .singleValue,
        help: ArgumentHelp("A single entry, and nothing else; may be repeated.", valueName: "sequence"))
    var entries: [Int64] = []

    func validate() throws {
        guard entries.isEmpty || subject.person == nil && subject.visit == nil else {
            throw ValidationError("Name either a person, a visit, or entries.")
        }
    }

    func run() async throws {
        let request = RecordRequest(
            who: administrator.who, person: subject.person, born: subject.born, visit: subject.visit,
            entries: entries.isEmpty ? nil : entries)
        let report = try await Output.talking {
            try await daemon.client.post(Names.erasures, request, as: ErasureReport.self)
        }
        if daemon.json { return try Output.json(report) }
        if report.erased.isEmpty {
            print("nothing was found in the journal")
        } else {
            RetentionCommand.table(report.erased)
        }
        print("pictures: \(report.photos), cards: \(report.cards)")
        for kept in report.kept {
            let entries = kept.entries.map { ": " + $0.map(String.init).joined(separator: ", ") } ?? ""
            print("kept (\(kept.rule)): \(kept.count) \(kept.sentence)\(entries)")
        }
    }
}
