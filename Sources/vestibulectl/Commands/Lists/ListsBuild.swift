import ArgumentParser
import Foundation
import Lists
import People
import Screening
import Settings

/// `lists build`: source files to an index.
struct ListsBuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build an index file from a source file of people.",
        discussion: """
            A mapping says which fields of the source mean what. Without one, the source is our own CSV: its first row names \
            its columns, id, kind, given, middle, surname, suffix, dateOfBirth, and any number of detail.* columns, which \
            the desk shows beside a match. A row of kind alias adds a name to the person of the same id. Dates are \
            YYYY-MM-DD, YYYY-MM or YYYY.

            The index is written beside the old one and renamed. A source is refused, and the old index stays, when more than \
            5 % of its birth dates cannot be read, or when it has less than 80 % of the people of the old index.
            """)

    @Option(help: ArgumentHelp("The index file to write.", valueName: "path"))
    var out: String

    @Option(
        help: ArgumentHelp(
            "The mapping: a YAML file, or the name of a shipped one, such as florida. (default: our own CSV)",
            valueName: "mapping"))
    var mapping: String?

    @Option(help: ArgumentHelp("The file of aliases, where the source has one.", valueName: "path"))
    var aliases: String?

    @Option(
        help: ArgumentHelp("The list's short name. (default: the mapping's, or the index file's)", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "The edition's number. (default: one more than that of the index there is, or 1)", valueName: "number"))
    var edition: Int?

    @Option(help: ArgumentHelp("The day on which the source was current.", valueName: "date"))
    var asOf: CalendarDate?

    @Option(
        name: .customLong("jurisdiction"), parsing: .singleValue,
        help: ArgumentHelp("A jurisdiction that the list covers, such as UT; may be repeated.", valueName: "code"))
    var jurisdictions: [String] = []

    @Option(help: ArgumentHelp("Where the list comes from, in words.", valueName: "text"))
    var source: String?

    @Flag(help: "Take a source with less than 80 % of the people there were.")
    var acceptFewerPeople = false

    @Flag(help: "Take a source of whose birth dates more than 5 % cannot be read; these people are kept without one.")
    var acceptUnreadBirthDates = false

    @Argument(help: "The source file.")
    var file: String

    func validate() throws {
        if let edition, !(1...Int(Int32.max)).contains(edition) {
            throw ValidationError("--edition must be 1 or more.")
        }
    }

    func run() async throws {
        let mapping = try readMapping()
        let old = (try? ListIndex.open(path: out))?.version
        let title = URL(fileURLWithPath: out).deletingPathExtension().lastPathComponent
        let header = ListHeader(
            name: name ?? mapping.name ?? title, version: edition ?? min((old?.version ?? 0) + 1, Int(Int32.max)),
            asOf: asOf, jurisdictions: jurisdictions.isEmpty ? mapping.jurisdictions : jurisdictions,
            source: source ?? mapping.source)
        var accepting: ListImporter.Acceptance = []
        if acceptFewerPeople { accepting.insert(.fewerPeople) }
        if acceptUnreadBirthDates { accepting.insert(.unreadBirthDates) }
        let bar = ProgressBar()
        do throws(ListImportFailure) {
            let (builder, summary) = try ListImporter.build(
                source: file, aliases: aliases, mapping: mapping, header: header,
                before: old?.name == header.name ? old?.people : nil, accepting: accepting, report: bar.show)
            try write(builder, bar)
            bar.clear()
            tell(summary, header)
        } catch {
            bar.clear()
            Output.complain("\(file): \(error.sentence)")
            throw ExitCode(1)
        }
    }

    private func readMapping() throws -> ListMapping {
        do {
            guard let mapping else { return try ListMapping.own() }
            if mapping.contains("/") || mapping.hasSuffix(".yaml") { return try ListMapping.read(mapping) }
            let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
            let share = URL(fileURLWithPath: program).deletingLastPathComponent()
                .appendingPathComponent("../share/vestibule/lists").standardizedFileURL.path
            return try ListMapping.read("\(share)/\(mapping).yaml")
        } catch let failure as SettingsFailure {
            Output.complain("the mapping cannot be used:\n\(failure)")
            throw ExitCode(1)
        }
    }

    private func write(_ builder: IndexBuilder, _ bar: ProgressBar) throws(ListImportFailure) {
        do throws(IndexBuildFailure) {
            bar.show(0.8)
            try builder.write(to: out)
            bar.show(1)
        } catch {
            throw .build(error)
        }
    }

    private func tell(_ summary: ListImportSummary, _ header: ListHeader) {
        print(
            """
            \(out): \(header.name), edition \(header.version): \(summary.people) people, \(summary.names) names from \
            \(summary.records + summary.aliasRecords) rows
            """)
        if summary.withoutBirthDate > 0 { print("  \(summary.withoutBirthDate) without a birth date") }
        if summary.withPartialBirthDate > 0 { print("  \(summary.withPartialBirthDate) with part of a birth date") }
        for (reason, number) in summary.skipped.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let lines = summary.lines[reason, default: []]
            let shown = lines.map(String.init).joined(separator: ", ") + (number > lines.count ? ", ..." : "")
            print("  \(number) x \(reason.rawValue): line \(shown)")
        }
    }
}

/// How far a long work is, on a terminal; elsewhere it says nothing.
final class ProgressBar {
    private let isShown = isatty(STDERR_FILENO) == 1
    private var percent = -1
    private static let width = 40

    /// Shows the part that is done, 0 to 1.
    func show(_ part: Double) {
        let now = Int(min(max(part, 0), 1) * 100)
        guard isShown, now > percent else { return }
        percent = now
        let full = now * Self.width / 100
        let bar = String(repeating: "#", count: full) + String(repeating: ".", count: Self.width - full)
        FileHandle.standardError.write(Data("\r[\(bar)] \(now) %".utf8))
    }

    /// Takes the bar away.
    func clear() {
        if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
