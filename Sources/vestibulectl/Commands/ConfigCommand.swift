import ArgumentParser
import Control
import Kiosk
import Settings

/// `config`: what is configured, where it is written, and whether it is right.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "The configuration: what is in force, where it is written, and its mistakes.",
        discussion: """
            /etc/vestibule/vestibule.yaml and the drop-ins /etc/vestibule/vestibule.d/*.yaml are read in the order of their \
            names; mappings are merged key by key, lists and single values are replaced. vestibule.yaml(5) has every key.
            """,
        subcommands: [Show.self, Check.self, Diff.self, Reload.self, Keys.self], defaultSubcommand: Show.self)

    /// The shipped place of the configuration.
    static let path = "/etc/vestibule/vestibule.yaml"

    /// `config show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show what is configured, and where each value is written.",
            discussion: """
                Of the running daemon; with --file, of a file and its drop-ins, without the daemon. Secrets are not shown.
                """)

        @OptionGroup var daemon: DaemonOptions

        @Argument(help: "Only this key and those below it, such as printer.")
        var key = ""

        @Option(help: ArgumentHelp("A configuration file, to be read instead.", valueName: "path"))
        var file: String?

        @Flag(help: "Show every key, also those that have their default.")
        var effective = false

        func run() async throws {
            var report = try await read()
            report.settings.removeAll { !ConfigCommand.isBelow(key, $0.key) }
            if !effective { report.settings.removeAll { $0.origin == nil } }
            if daemon.json { return try Output.json(report) }
            if report.settings.isEmpty {
                return print("\(report.path): nothing but defaults, which --effective shows.")
            }
            Output.table(
                ["KEY", "VALUE", "FROM"],
                report.settings.map { [$0.key, Output.short($0.shown, 60), $0.origin ?? "default"] })
        }

        private func read() async throws -> ConfigurationReport {
            guard let file else {
                return try await Output.talking {
                    try await daemon.client.get(Names.configuration, as: ConfigurationReport.self)
                }
            }
            let settings = try ConfigCommand.load(file).settings
            return ConfigurationReport(path: file, settings: settings.map { SettingReport($0) })
        }
    }

    /// `config check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Say every mistake of a configuration, with its file, line and column.",
            discussion: "Without the daemon. Exit status 0 when there is no mistake, 1 when there is one.")

        @Argument(help: "The configuration file, whose drop-ins are read too.")
        var file = ConfigCommand.path

        func run() throws {
            _ = try ConfigCommand.load(file)
            print("\(file): no mistake")
        }
    }

    /// `config diff`.
    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract: "Show what is not on disk as it is in the running daemon.",
            discussion: "Exit status 0 when nothing differs, 2 when something does, 5 when there are mistakes on disk.")

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            let report = try await Output.talking {
                try await daemon.client.get(Names.configurationChanges, as: ConfigurationChanges.self)
            }
            if daemon.json {
                try Output.json(report)
            } else {
                ConfigCommand.show(report, none: "\(report.path): as in the running daemon")
                let restart = report.changes.contains(where: \.needsRestart)
                if restart { print("To use it: systemctl restart vestibuled") }
                if !restart, !report.changes.isEmpty { print("To use it: vestibulectl config reload") }
            }
            if !report.changes.isEmpty { throw ExitCode(2) }
        }
    }

    /// `config reload`.
    struct Reload: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reload",
            abstract: "Make the daemon read its configuration again, all of it or nothing.",
            discussion: """
                Exit status 5 when there are mistakes, or when something changed that needs a restart: then nothing has \
                changed.
                """)

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            let report = try await Output.talking {
                try await daemon.client.post(
                    Names.configurationReload, [String: String](), as: ConfigurationChanges.self)
            }
            if daemon.json { return try Output.json(report) }
            ConfigCommand.show(report, none: "\(report.path): nothing was changed")
        }
    }

    /// `config keys`.
    struct Keys: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "keys",
            abstract: "List every key, what it accepts and its default.",
            discussion:
                "Without the daemon. [] stands for each element of a list. vestibule.yaml(5) says what they mean.")

        @Argument(help: "Only this key and those below it, such as printer.")
        var key = ""

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            let keys = KioskConfiguration.keys.filter { ConfigCommand.isBelow(key, $0.key) }.map { SettingReport($0) }
            guard !keys.isEmpty else {
                throw Output.failed("There is no key \(key). See: vestibulectl config keys")
            }
            if json { return try Output.json(keys) }
            Output.table(
                ["KEY", "DEFAULT", "ACCEPTS"],
                keys.map { [$0.key, Output.short($0.value ?? "", 32), Output.short($0.accepts, 80)] })
        }
    }

    /// Whether a key is the one that was named, or below it; every key is below none.
    private static func isBelow(_ named: String, _ key: String) -> Bool {
        named.isEmpty || key == named || key.hasPrefix("\(named).") || key.hasPrefix("\(named)[")
    }

    /// A configuration, or every mistake on standard error.
    static func load(_ file: String) throws -> KioskConfiguration.WithOrigins {
        do {
            return try KioskConfiguration.loadWithOrigins(file)
        } catch {
            Output.say("\(error)")
            throw ExitCode(1)
        }
    }

    private static func show(_ report: ConfigurationChanges, none: String) {
        if report.changes.isEmpty { return print(none) }
        for change in report.changes {
            let before = Output.short(change.before ?? "(not set)", 60)
            let after = Output.short(change.after ?? "(not set)", 60)
            print("\(change.key): \(before) -> \(after)")
            let note = change.needsRestart ? "; needs a restart" : ""
            print("    \(change.origin ?? "default")\(note)")
        }
    }
}

extension SettingReport {
    fileprivate var shown: String { secret ? "(not shown)" : value ?? "(not set)" }
}
