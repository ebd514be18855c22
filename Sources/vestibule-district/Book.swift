import ArgumentParser
import District

/// `book`: who looked at people and what was done at the office's page.
struct Book: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Who looked at people, and what was done at the office's page; newest first.",
        discussion: "Visits stand there by their identity, so that what is erased stays erased.")

    @OptionGroup var state: StateOptions
    @Option(help: "How many entries.") var most = 100
    @Flag(help: "One JSON line an entry, with the identities of the visits that were shown.") var json = false

    private struct Line: Encodable {
        var at: Int64
        var entry: OfficeEntry
    }

    func run() async throws {
        let (store, vault) = try state.open()
        let entries = try await OfficeBook(store: store, vault: vault).newest(max(0, most))
        for (at, entry) in entries {
            if json {
                try Output.json(Line(at: at, entry: entry), pretty: false)
            } else {
                let facts = [
                    Output.moment(at), entry.who ?? "-", entry.what.rawValue, entry.school, entry.device,
                    entry.days?.joined(separator: " to "), entry.visits.map { "\($0.count) visits" },
                ]
                print(facts.compactMap(\.self).joined(separator: "  "))
            }
        }
    }
}
