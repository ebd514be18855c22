import ArgumentParser
import Control
import Foundation
import Lists

extension BadgeCommand {
    /// `badge print-list`: badges for an event.
    struct PrintList: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "print-list", abstract: "Print the badges of a list, such as the guests of an event.",
            discussion: """
                FILE is a CSV with a header row: `name` (or `given` and `family`), and if wanted `type` (a visitor type's \
                id) and `destination`. The daemon prints page after page, waits where the printer is empty, jammed or off, \
                and goes on where it stopped, also after a restart. A page that may have come out is never printed again \
                by itself: it is named as unknown.

                Nobody is on site with such a badge: its code says that it is authentic, and guests check in all the same.

                Exit status: 0 everything came out or was handed over, 1 something is unknown or was stopped.
                """)

        @OptionGroup var daemon: DaemonOptions

        @Argument(help: "The CSV.")
        var file: String

        @Option(help: ArgumentHelp("The account of the member of staff who decides.", valueName: "name"))
        var who: String

        @Option(
            help: ArgumentHelp("What the badges are for; printed where a row has no destination.", valueName: "text"))
        var title: String

        @Option(help: ArgumentHelp("The visitor type of rows that name none.", valueName: "id"))
        var type = "event-guest"

        @Option(
            help: ArgumentHelp(
                "When they cease to be valid, as \"2026-12-04 21:00\". (default: the automatic sign-out)",
                valueName: "time"))
        var until: String?

        @Option(help: ArgumentHelp("A shipped layout's name. (default: the configured one)", valueName: "layout"))
        var layout: String?

        @Flag(help: "Do not wait until everything is printed.")
        var noWait = false

        func run() async throws {
            let rows = try rows()
            let request = BadgeListRequest(who: who, title: title, until: until, layout: layout, rows: rows)
            var report = try await Output.talking {
                try await daemon.client.post(Names.badgeLists, request, as: BadgeListReport.self)
            }
            var shown = -1
            while !noWait, !report.isOver {
                if report.done != shown, !daemon.json {
                    print("\(report.done) of \(report.pages) pages printed")
                    shown = report.done
                }
                try await Task.sleep(for: .seconds(1))
                let list = report.list
                let reports = try await Output.talking {
                    try await daemon.client.get(Names.badgeLists, as: [BadgeListReport].self)
                }
                guard let newer = reports.first(where: { $0.list == list }) else { break }
                report = newer
            }
            if daemon.json { try Output.json(report) } else { print(report.sentence) }
            if report.isOver, report.done < report.pages { throw ExitCode(1) }
        }

        private func rows() throws -> [BadgeListRequest.Row] {
            let table: [[String: String]]
            do throws(ListImportFailure) {
                table = try CSVTable.rows(csv: file)
            } catch {
                throw Output.failed("\(file): \(error)")
            }
            guard !table.isEmpty else { throw Output.failed("\(file) has no rows.") }
            return try table.enumerated().map { index, row in
                let parts = [row["given"] ?? "", row["family"] ?? ""].filter { !$0.isEmpty }
                let name = row["name"] ?? parts.joined(separator: " ")
                guard !name.isEmpty else {
                    throw Output.failed("\(file): record \(index + 1) has no name: fill in name, or given and family.")
                }
                let type = row["type"].flatMap { $0.isEmpty ? nil : $0 } ?? type
                return BadgeListRequest.Row(name: name, type: type, destination: row["destination"])
            }
        }
    }

    /// `badge lists`: how lists stand.
    struct Lists: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lists",
            abstract: "How the lists of badges stand that are being printed, and those of the last day.")

        @OptionGroup var daemon: DaemonOptions

        func run() async throws {
            let reports = try await Output.talking {
                try await daemon.client.get(Names.badgeLists, as: [BadgeListReport].self)
            }
            if daemon.json { return try Output.json(reports) }
            guard !reports.isEmpty else { return print("no list of badges is being printed") }
            for report in reports { print("\(report.list)  \(report.title): \(report.sentence)") }
        }
    }

    /// `badge list`: a change of one list.
    struct ChangeList: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Print a page of a list again, or stop the list.",
            discussion: "Both are kept in the journal, with who and why.")

        @OptionGroup var daemon: DaemonOptions

        @Argument(help: "The list, as `badge lists` prints it.")
        var list: String

        @Option(help: ArgumentHelp("The account of the member of staff who decides.", valueName: "name"))
        var who: String

        @Option(help: ArgumentHelp("The reason.", valueName: "text"))
        var why: String

        @Option(help: ArgumentHelp("Print this page again, counted from 1.", valueName: "page"))
        var again: Int?

        @Flag(help: "Print nothing more of it.")
        var stop = false

        func validate() throws {
            guard list.utf8.count == 36, list.utf8.allSatisfy({ "0123456789abcdefABCDEF-".utf8.contains($0) }) else {
                throw ValidationError("LIST is a list's id, as `vestibulectl badge lists` prints it.")
            }
            guard (again != nil) != stop, again.map({ $0 >= 1 }) != false else {
                throw ValidationError("Say either --again PAGE or --stop.")
            }
        }

        func run() async throws {
            try await Output.talking {
                try await daemon.client.post(
                    "\(Names.badgeLists)/\(list)", BadgeListChange(who: who, why: why, page: again))
            }
        }
    }
}

extension BadgeListReport {
    /// How it stands, in words.
    fileprivate var sentence: String {
        var parts = ["\(done) of \(pages) pages printed, \(badges) badges in all"]
        if !unknown.isEmpty {
            parts.append("nobody can say whether page \(unknown.map(String.init).joined(separator: ", ")) came out")
        }
        if let stoppedBy { parts.append("stopped by \(stoppedBy)") }
        return parts.joined(separator: "; ")
    }
}
