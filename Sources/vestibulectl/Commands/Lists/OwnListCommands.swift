import ArgumentParser
import Control
import Foundation
import Kiosk
import Lists
import Screening

/// Who changes one of the school's own lists, and why.
struct ChangeOptions: ParsableArguments {
    @Argument(help: "banned, expelled, dismissed or orders.")
    var list: String

    @Option(help: ArgumentHelp("The administrator who decides.", valueName: "name"))
    var who: String

    @Option(help: ArgumentHelp("The reason; it is kept.", valueName: "text"))
    var why: String

    func validate() throws { _ = try Self.kind(list) }

    /// The list of a name.
    static func kind(_ name: String) throws -> OwnListKind {
        guard let kind = OwnListKind(rawValue: name) else {
            throw ValidationError("LIST is one of \(OwnListKind.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return kind
    }

    /// Sends a change and says what became of it.
    func send(_ request: OwnListRequest, to daemon: DaemonOptions) async throws {
        let answer = try await Output.talking {
            try await daemon.client.post(Names.ownList(list), request, as: OwnListAnswer.self)
        }
        if daemon.json { return try Output.json(answer) }
        if answer.put.count + answer.removed.count == 0 { return print("nothing changed; edition \(answer.edition)") }
        if answer.put.count + answer.removed.count > 10 {
            print("\(answer.put.count) records put, \(answer.removed.count) removed; edition \(answer.edition)")
        } else {
            let lines = answer.put.map { "put \($0)" } + answer.removed.map { "removed \($0)" }
            print("\(lines.joined(separator: ", ")); edition \(answer.edition)")
        }
    }
}

extension ListsCommand {
    /// `lists show`: the school's own lists.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show the lists that the school keeps itself, or the records of one.",
            discussion: "A look at records is journaled with the user of this command.")

        @OptionGroup var daemon: DaemonOptions

        @Argument(help: "banned, expelled, dismissed or orders; without it, the lists and their sizes.")
        var list: String?

        func run() async throws {
            guard let list else {
                let lists = try await Output.talking {
                    try await daemon.client.get(Names.ownLists, as: [OwnListReport].self)
                }
                if daemon.json { return try Output.json(lists) }
                return Output.table(
                    ["list", "records", "edition"], lists.map { [$0.list, String($0.records), String($0.edition)] })
            }
            _ = try ChangeOptions.kind(list)
            let records = try await Output.talking {
                try await daemon.client.get(Names.ownList(list), as: [OwnRecordForm].self)
            }
            if daemon.json { return try Output.json(records) }
            guard !records.isEmpty else { return print("\(list) has no record") }
            Output.table(
                ["id", "name", "born", "until", "forbids", "case"],
                records.map { record in
                    let names = [record.given, record.middle, record.family, record.suffix].compactMap { $0 }
                    return [
                        record.id ?? "", names.joined(separator: " "), record.birthDate ?? "", record.expires ?? "",
                        record.forbids?.joined(separator: " ") ?? "", record.caseNumber ?? "",
                    ]
                })
        }
    }

    /// `lists add`: one record.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Add a person to a list that the school keeps itself.",
            discussion: """
                A name without a birth date holds too. For the list of orders, --court, --case, --forbids and --seen-by \
                are needed; --concerns names a child or another protected person: staff who open the record see it, a \
                reason or the visitor's screen never does.
                """)

        @OptionGroup var daemon: DaemonOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var record: RecordOptions

        func run() async throws {
            try await change.send(
                OwnListRequest(who: change.who, why: change.why, put: [record.form(id: nil)]), to: daemon)
        }
    }

    /// `lists edit`: one record's new content.
    struct Edit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit",
            abstract: "Change a record: what is not named stays as it is.")

        @OptionGroup var daemon: DaemonOptions
        @OptionGroup var change: ChangeOptions

        @Argument(help: "The record's id, as `lists show` prints it.")
        var id: String

        @OptionGroup var record: RecordOptions

        func run() async throws {
            let records = try await Output.talking {
                try await daemon.client.get(Names.ownList(change.list), as: [OwnRecordForm].self)
            }
            guard let old = records.first(where: { $0.id == id }) else {
                Output.complain("\(change.list) has no record \(id); see: vestibulectl lists show \(change.list)")
                throw ExitCode(1)
            }
            try await change.send(
                OwnListRequest(who: change.who, why: change.why, put: [record.form(id: id, over: old)]), to: daemon)
        }
    }

    /// `lists remove`: records.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Remove records from a list that the school keeps itself.")

        @OptionGroup var daemon: DaemonOptions
        @OptionGroup var change: ChangeOptions

        @Argument(help: "The records' ids, as `lists show` prints them.")
        var ids: [String]

        func run() async throws {
            try await change.send(OwnListRequest(who: change.who, why: change.why, remove: ids), to: daemon)
        }
    }

    /// `lists import`: many records at once.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract:
                "Put all records of a CSV into a list that the school keeps itself, such as a district's ban list.",
            discussion: """
                The first row names the columns: id, given, middle, family, suffix, birth-date, aliases, note, expires; \
                for orders also court, case, forbids, concerns, issued, seen-by. Several values of one field are parted \
                by semicolons. All rows are taken or none.
                """)

        @OptionGroup var daemon: DaemonOptions
        @OptionGroup var change: ChangeOptions

        @Argument(help: "The CSV file, in UTF-8.")
        var csv: String

        @Flag(help: "Remove the records that are not in the file; each row needs an id then.")
        var replace = false

        func run() async throws {
            let forms: [OwnRecordForm]
            do throws(ListImportFailure) {
                forms = try OwnRecordTable.forms(csv: csv, needsIDs: replace)
            } catch {
                Output.complain("\(csv): \(error.sentence)")
                throw ExitCode(1)
            }
            try await change.send(
                OwnListRequest(who: change.who, why: change.why, put: forms, replace: replace), to: daemon)
        }
    }
}
