import ArgumentParser
import Control
import Foundation

/// `retention`: what is erased, and what is kept though it would be.
struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "Erase what is over, or one person; keep what a legal hold names.",
        discussion: """
            How long each record series is kept stands in the configuration (retention). The daemon erases what is over \
            every night; headers and links of erased entries stay, so that the journal still verifies.
            """,
        subcommands: [Preview.self, Run.self, RetentionErase.self, Hold.self, Lift.self, Holds.self],
        defaultSubcommand: Preview.self)

    /// `retention preview`.
    struct Preview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "preview", abstract: "What would be erased now.")

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            let reports = try await Output.talking {
                try await daemon.client.get(Names.retention, as: [RetentionReport].self)
            }
            try RetentionCommand.print(reports, json: daemon.json)
        }
    }

    /// `retention run`.
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run", abstract: "Erase what is over now, and not at night.")

        @OptionGroup var daemon: DaemonOptions
        @OptionGroup var administrator: AdministratorOption

        @Flag(help: "Also erase what is over and the district does not have yet: it is lost for good.")
        var unsentToo = false

        func run() async throws {
            let request = RecordRequest(who: administrator.who, unsentToo: unsentToo ? true : nil)
            let reports = try await Output.talking {
                try await daemon.client.post(Names.retention, request, as: [RetentionReport].self)
            }
            try RetentionCommand.print(reports, json: daemon.json)
        }
    }

    /// `retention hold`.
    struct Hold: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "hold",
            abstract: "Keep a person, a visit or a record series whatever the periods say.")

        @OptionGroup var daemon: DaemonOptions
        @OptionGroup var administrator: AdministratorOption
        @OptionGroup var subject: SubjectOptions

        @Option(help: ArgumentHelp("A whole record series.", valueName: "series"))
        var series: String?

        @Argument(help: "The hold's name: 1 to 24 of a-z, 0-9 and hyphen, and nobody's name.")
        var name: String

        func run() async throws {
            let request = RecordRequest(
                who: administrator.who, person: subject.person, visit: subject.visit, series: series, hold: name)
            try await Output.talking { try await daemon.client.post(Names.holdOrders, request) }
            Swift.print("held: \(name)")
        }
    }

    /// `retention lift`.
    struct Lift: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "lift", abstract: "Lift a legal hold.")

        @OptionGroup var daemon: DaemonOptions
        @OptionGroup var administrator: AdministratorOption

        @Argument(help: "The hold's name.")
        var name: String

        func run() async throws {
            let request = RecordRequest(who: administrator.who, hold: name)
            try await Output.talking { try await daemon.client.post(Names.liftedHoldOrders, request) }
            Swift.print("lifted: \(name)")
        }
    }

    /// `retention holds`.
    struct Holds: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "holds", abstract: "The legal holds in force.")

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            let holds = try await Output.talking { try await daemon.client.get(Names.holdOrders, as: [String].self) }
            if daemon.json { return try Output.json(holds) }
            Swift.print(holds.isEmpty ? "nothing is held" : holds.joined(separator: "\n"))
        }
    }

    private static func print(_ reports: [RetentionReport], json: Bool) throws {
        if json { return try Output.json(reports) }
        guard !reports.isEmpty else { return Swift.print("nothing: no period is configured (retention)") }
        table(reports)
    }

    /// What went, or would go, of each series.
    static func table(_ reports: [RetentionReport]) {
        Output.table(
            ["SERIES", "THROUGH", "ENTRIES", "HELD", "UNSENT"],
            reports.map { [$0.series, $0.through ?? "-", String($0.entries), String($0.held), String($0.unsent)] })
    }
}

/// Who asks.
struct AdministratorOption: ParsableArguments {
    @Option(help: ArgumentHelp("The administrator's account; it is kept in the journal.", valueName: "name"))
    var who: String
}

/// Whom it is about.
struct SubjectOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A person's given and family name.", valueName: "name"))
    var person: String?

    @Option(help: ArgumentHelp("Their birth date, YYYY-MM-DD.", valueName: "date"))
    var born: String?

    @Option(help: ArgumentHelp("One visit.", valueName: "id"))
    var visit: String?
}
