import ArgumentParser
import Control
import Foundation
import Journal

/// `journal search`: entries by person, visit, badge, type and time.
struct JournalSearch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find entries by whole words; the search is kept in the journal.",
        discussion: "Names are found in any case and with any accents. What was erased is not found.")

    @OptionGroup var daemon: DaemonOptions
    @OptionGroup var subject: SubjectOptions

    @Option(help: ArgumentHelp("The number of a hand-written badge.", valueName: "number"))
    var badge: String?

    @Option(help: ArgumentHelp("A student, as the school's list has them.", valueName: "id"))
    var student: String?

    @Option(help: ArgumentHelp("A type, such as visit.admitted.", valueName: "type"))
    var type: String?

    @Option(help: ArgumentHelp("The first day, YYYY-MM-DD (UTC).", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("The last day, YYYY-MM-DD (UTC).", valueName: "date"))
    var through: String?

    func run() async throws {
        var query = URLComponents()
        query.path = Names.search
        let days = [("from", try Self.milliseconds(from)), ("through", try Self.milliseconds(through, end: true))]
        let words = [
            ("person", subject.person), ("born", subject.born), ("visit", subject.visit), ("badge", badge),
            ("student", student), ("type", type),
        ]
        query.queryItems = (words + days).compactMap { name, value in value.map { URLQueryItem(name: name, value: $0) }
        }
        let path = query.string ?? Names.search
        let entries = try await Output.talking { try await daemon.client.get(path, as: [EntryReport].self) }
        if daemon.json { return try Output.json(entries) }
        Output.table(
            ["SEQUENCE", "TIME", "TYPE", "PAYLOAD"],
            entries.map { [String($0.sequence), $0.time, $0.type, $0.payload ?? ""] })
    }

    private static func milliseconds(_ day: String?, end: Bool = false) throws -> String? {
        guard let day else { return nil }
        guard let time = try? Date(day + "T00:00:00Z", strategy: .iso8601) else {
            throw ValidationError("\(day) is not a date as YYYY-MM-DD.")
        }
        return String(Int64(time.timeIntervalSince1970 * 1000) + (end ? 86_399_999 : 0))
    }
}

/// `journal stats`: how large the journal is.
struct JournalStats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "How large the journal is, and of what.")

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let found = try await Output.talking {
            try await daemon.client.get(Names.statistics, as: JournalStatistics.self)
        }
        if daemon.json { return try Output.json(found) }
        print(
            "\(found.entries) entries, \(found.payloads) of them readable, \(found.bytes) bytes, \(found.epochs) epochs"
        )
        print("signed through entry \(found.signedThrough.map(String.init) ?? "none")")
        Output.table(
            ["SERIES", "READABLE"], found.series.sorted { $0.key < $1.key }.map { [$0.key, String($0.value)] })
    }
}
