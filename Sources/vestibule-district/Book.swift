import ArgumentParser
import District

/// `book`: who looked at people and what was done at the office's page.
struct Book: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Who looked at people, and what was done at the office's page; newest first.",
        discussion: "Visits stand there by their identity, so that what is erased stays erased.")

    @OptionGroup var state: StateOptions
    @Option(help: "How many entries.") var most = 100

    private struct Line: Encodable {
        var at: Int64
        var entry: OfficeEntry
    }

    func run() async throws {
        let (store, vault) = try state.open()
        let entries = try await OfficeBook(store: store, vault: vault).newest(max(0, most))
        for (at, entry) in entries { try Output.json(Line(at: at, entry: entry), pretty: false) }
    }
}
