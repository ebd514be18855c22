import ArgumentParser
import Control

/// `training`: invented visitors at the real pages, on a journal that is thrown away.
struct TrainingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "training", abstract: "Practise with invented visitors; nothing of it is kept.",
        discussion: """
            While a training is on both pages say so, every visitor is invented, badges say TRAINING, and somebody real \
            who scans an ID is asked to see the staff. Signing out real visitors, the roster and the roll-call go on; a \
            roll-call, or closing the entrance, ends the training. It ends by itself after 30 minutes.
            """,
        subcommands: [State.self, Start.self, Scan.self, End.self], defaultSubcommand: State.self)

    /// `training status`: whether one is on.
    struct State: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Whether a training is on, by whom, and until when.")

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            try show(try await Output.talking { try await daemon.client.get(Names.training, as: TrainingReport.self) })
        }

        private func show(_ report: TrainingReport) throws {
            if daemon.json { return try Output.json(report) }
            guard report.on else { return print("no training is on") }
            print(
                "a training is on, begun by \(report.who ?? "") at \(report.began ?? ""); it ends at \(report.ends ?? "")"
            )
            print("the visitor's screen shows: \(report.screen ?? "")")
        }
    }

    /// `training start`: begins one.
    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "start",
            abstract: "Begin a training.",
            discussion: "Refused while a visitor is at the screen, somebody waits for staff, or the entrance is closed."
        )

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            let report = try await Output.talking {
                try await daemon.client.post(Names.training, [String: String](), as: TrainingReport.self)
            }
            if daemon.json { return try Output.json(report) }
            print("the training has begun; it ends at \(report.ends ?? ""), or with: vestibulectl training end")
            print("invented visitors: vestibulectl training scan PERSON (\(report.people.joined(separator: ", ")))")
        }
    }

    /// `training scan`: an invented visitor.
    struct Scan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "scan",
            abstract: "Let an invented person scan.",
            discussion: """
                visitor: nothing is against her. minor: is under 18. listed: is on the invented list. near: somebody of \
                the same name is, born in the same year. expired: brings an expired document. unreadable: brings a \
                damaged one.
                """)

        @OptionGroup var daemon: DaemonOptions

        @Argument(help: "Who: visitor, minor, listed, near, expired or unreadable.")
        var person: String

        func run() async throws {
            let report = try await Output.talking {
                try await daemon.client.post(
                    Names.trainingScans, TrainingScanRequest(person: person), as: TrainingReport.self)
            }
            if daemon.json { return try Output.json(report) }
            print("the visitor's screen shows: \(report.screen ?? "")")
        }
    }

    /// `training end`: ends it.
    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "end", abstract: "End the training; nothing of it is kept.")

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            let report = try await Output.talking {
                try await daemon.client.post(Names.trainingEnd, [String: String](), as: TrainingReport.self)
            }
            if daemon.json { return try Output.json(report) }
            print("the training has ended; the door takes real visitors again")
        }
    }
}
