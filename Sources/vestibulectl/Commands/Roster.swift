import ArgumentParser
import Control

/// `roster`: who is on site.
struct Roster: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "roster", abstract: "Who is on site now.")

    @OptionGroup var daemon: DaemonOptions
    @OptionGroup var looks: WhoLooks

    func run() async throws {
        let roster = try await Output.talking {
            try await daemon.client.get(looks.route(Names.roster), as: [RosterLine].self)
        }
        if daemon.json { return try Output.json(roster) }
        guard !roster.isEmpty else { return print("nobody is on site") }
        Output.table(
            ["ENTERED", "NAME", "TYPE", "DESTINATION", "PURPOSE", "ESCORT", "BADGE", "DOOR"],
            roster.map {
                [
                    $0.entered, $0.name, $0.type, $0.destination, $0.purpose, $0.escort ? "yes" : "no", $0.badge,
                    $0.door ?? "here",
                ]
            })
        print("\(roster.count) on site")
    }
}
