import ArgumentParser
import Control
import Foundation

/// `journal show`: one entry, whole.
struct JournalShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One entry with everything the journal keeps of it; the look is kept.")

    @OptionGroup var daemon: DaemonOptions

    @Argument(help: "The entry's number.")
    var sequence: Int64

    func run() async throws {
        let entry = try await Output.talking {
            try await daemon.client.get(Names.entry(sequence), as: EntryReport.self)
        }
        if daemon.json { return try Output.json(entry) }
        var lines = [
            ("entry", String(entry.sequence)), ("time", entry.time),
            ("type", "\(entry.type), version \(entry.version)"),
            ("series", entry.series),
        ]
        if let header = entry.header {
            lines += [
                ("kiosk", "\(header.device), \(header.entrance)"), ("clock", header.clock), ("epoch", header.epoch),
                ("commitment", header.commitment), ("link", header.link), ("payload", header.state),
            ]
        }
        for (name, value) in lines { print(name.padding(toLength: 12, withPad: " ", startingAt: 0) + value) }
        if let payload = entry.payload { print(Self.indented(payload)) }
    }

    private static func indented(_ payload: String) -> String {
        guard let object = try? JSONSerialization.jsonObject(with: Data(payload.utf8)),
            let text = try? JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys])
        else { return payload }
        return String(decoding: text, as: UTF8.self)
    }
}
