import ArgumentParser

/// `badge`: looking at badges and checking their codes.
struct BadgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "badge", abstract: "Preview badges, print whole lists, and check codes.",
        subcommands: [Preview.self, Verify.self, Key.self, PrintList.self, Lists.self, ChangeList.self])
}
