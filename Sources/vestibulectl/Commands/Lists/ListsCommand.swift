import ArgumentParser
import Control

/// `lists`: the files that visitors are screened against.
struct ListsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists",
        abstract: "The lists that visitors are screened against: those published, and those the school keeps itself.",
        discussion: """
            build, keygen, sign, verify and inspect work without the daemon. show, add, edit, remove and import are about \
            the lists that the school keeps itself.
            """,
        subcommands: [
            Listing.self, ListsBuild.self, ListsKeygen.self, ListsSign.self, ListsVerify.self, ListsInspect.self,
            ListsInstall.self, Show.self, Add.self, Edit.self, Remove.self, Import.self,
        ],
        defaultSubcommand: Listing.self)

    /// `lists list`: those of the running daemon.
    struct Listing: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "The lists of the running daemon, their age and who signed them.")

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            let lists = try await Output.talking { try await daemon.client.get(Names.lists, as: [ListReport].self) }
            if daemon.json { return try Output.json(lists) }
            guard !lists.isEmpty else { return print("the configuration names no list") }
            Output.table(
                ["LIST", "STATE", "EDITION", "PEOPLE", "AS OF", "EXPIRES", "SIGNED BY"],
                lists.map { list in
                    [
                        list.name, list.state, list.version.map(String.init) ?? "-",
                        list.people.map(String.init) ?? "-", list.asOf ?? "unknown", list.expires ?? "-",
                        list.version == nil ? "-" : list.signedBy ?? "nobody",
                    ]
                })
            for list in lists { list.reason.map { print("\(list.name): \($0)") } }
        }
    }
}
