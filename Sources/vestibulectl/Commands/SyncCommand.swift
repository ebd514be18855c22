import ArgumentParser
import Control

/// `sync`: the journal's way to the district.
struct SyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "What has not gone up to the district or come down, since when, why, what was tried; and enrolment.",
        subcommands: [Show.self, Fetch.self, Pair.self, Confirm.self], defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "What is unsent, since when, and why.",
            discussion: "Exit status 0 when nothing is in the way, 2 when something is.")

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            let report = try await Output.talking { try await daemon.client.get(Names.sync, as: SyncReport.self) }
            if daemon.json { try Output.json(report) } else { SyncCommand.show(report) }
            if report.url != nil, report.enrolment != "enrolled" || report.trouble != nil { throw ExitCode(2) }
        }
    }

    struct Fetch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fetch",
            abstract: "Ask the district now what it publishes, and take what is new.",
            discussion: "It is asked by itself, too (upstream: ask-every). sync says what came of it.")

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            let report = try await Output.talking {
                try await daemon.client.post(Names.syncFetch, [String: String](), as: SyncReport.self)
            }
            if daemon.json { try Output.json(report) } else { print("The district is being asked.") }
        }
    }

    struct Pair: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pair",
            abstract: "Enrol with the code that the district shows.",
            discussion:
                "Compare the six words with those at the district (vestibule-district words), then: sync confirm")

        @OptionGroup var daemon: DaemonOptions
        @Option(help: "The eight digits of vestibule-district pair.") var code: String

        func run() async throws {
            let report = try await Output.talking {
                try await daemon.client.post(Names.sync, SyncRequest(code: code), as: SyncReport.self)
            }
            if daemon.json { try Output.json(report) } else { print(report.words ?? "") }
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "confirm",
            abstract: "Put the district's keys in force, after the words were the same on both screens.")

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            let report = try await Output.talking {
                try await daemon.client.post(Names.sync, SyncRequest(code: nil), as: SyncReport.self)
            }
            if daemon.json { try Output.json(report) } else { SyncCommand.show(report) }
        }
    }

    private static func show(_ report: SyncReport) {
        guard let url = report.url else { return print("No district is configured (upstream: url).") }
        print("The district is \(url); this kiosk is \(enrolment(report)).")
        if report.unsent == 0 {
            print("Everything is acknowledged\(report.acknowledged.map { ", at \($0)" } ?? "").")
        } else {
            print(
                "\(report.unsent) entries are not acknowledged; the oldest is of \(report.oldestUnsent ?? "unknown").")
        }
        if let trouble = report.trouble {
            let next = report.next.map { ", again at \($0)" } ?? ""
            print("Tried \(report.attempts) times\(next): \(trouble).")
        }
        if report.refused > 0 {
            print("\(report.refused) entries were refused and are kept apart there: see the journal's branch.refused.")
        }
        report.down.map { show($0) }
    }

    private static func show(_ down: DownReport) {
        if let trouble = down.trouble {
            let next = down.next.map { ", again at \($0)" } ?? ""
            print("Asked what the district publishes at \(down.asked ?? "no time yet")\(next): \(trouble).")
        } else if let asked = down.asked {
            print("Asked what the district publishes at \(asked), again at \(down.next ?? "an unknown time").")
        }
        for part in down.parts {
            let number = part.what == "list" ? "edition" : "version"
            let version = part.version.map { "\(number) \($0)" } ?? "none here"
            let why = part.why.map { ": \($0)" } ?? ""
            print("  \(part.name), \(version), \(state(part.state)) at \(part.tried)\(why)")
        }
    }

    private static func state(_ word: String) -> String {
        switch word {
        case "current": "is what is published"
        case "fetching": "another comes"
        case "refused": "another was refused"
        case "waiting": "another has not come"
        default: "not published"
        }
    }

    private static func enrolment(_ report: SyncReport) -> String {
        switch report.enrolment {
        case "enrolled": "enrolled"
        case "unconfirmed": "not enrolled until somebody compares these words: \(report.words ?? "")"
        default: "not enrolled"
        }
    }
}
