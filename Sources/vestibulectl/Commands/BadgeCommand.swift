import ArgumentParser

/// `badge`: looking at badges and checking their codes.
struct BadgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "badge", abstract: "Preview badges, and check the codes on them.",
        subcommands: [Preview.self, Verify.self, Key.self])
}
