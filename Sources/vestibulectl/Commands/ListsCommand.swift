import ArgumentParser
import Foundation
import People
import Screening

/// `lists`: the files that visitors are screened against.
struct ListsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists", abstract: "Build the lists that visitors are screened against, without the daemon.",
        subcommands: [Build.self])

    /// `lists build`: a CSV to an index.
    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Build an index file from a CSV of people.",
            discussion: """
                The CSV's first row names its columns: id, kind, given, middle, surname, suffix, dateOfBirth, and any \
                number of detail.* columns, which the desk shows beside a match. A row of kind alias adds a name to the \
                person of the same id. Dates are YYYY-MM-DD, YYYY-MM or YYYY.

                The index is written beside the old one and renamed; a CSV that is refused leaves the old one in place.
                """)

        @Option(help: ArgumentHelp("The index file to write.", valueName: "path"))
        var out: String

        @Option(help: ArgumentHelp("The list's short name. (default: that of the index file)", valueName: "name"))
        var name: String?

        @Option(help: ArgumentHelp("The edition's number; never lower than the last one's.", valueName: "number"))
        var edition = 1

        @Option(help: ArgumentHelp("The day on which the source was current, YYYY-MM-DD.", valueName: "date"))
        var asOf: String?

        @Option(
            name: .customLong("jurisdiction"), parsing: .singleValue,
            help: ArgumentHelp("A jurisdiction that the list covers, such as UT; may be repeated.", valueName: "code"))
        var jurisdictions: [String] = []

        @Option(help: ArgumentHelp("Where the list comes from, in words.", valueName: "text"))
        var source: String?

        @Argument(help: "The CSV file.")
        var csv: String

        func validate() throws {
            if let asOf, CalendarDate(iso: asOf) == nil {
                throw ValidationError("--as-of must be a date as YYYY-MM-DD.")
            }
            guard (1...Int(Int32.max)).contains(edition) else { throw ValidationError("--edition must be 1 or more.") }
        }

        func run() async throws {
            let header = ListHeader(
                name: name ?? URL(fileURLWithPath: out).deletingPathExtension().lastPathComponent, version: edition,
                asOf: asOf.flatMap { CalendarDate(iso: $0) }, jurisdictions: jurisdictions, source: source)
            do throws(ListImportFailure) {
                let (builder, summary) = try ListCSV.build(csv: csv, header: header, report: progress)
                clearProgress()
                tell(summary)
                try write(builder)
            } catch {
                clearProgress()
                Output.complain("\(csv): \(error.sentence)")
                throw ExitCode(1)
            }
        }

        private func write(_ builder: IndexBuilder) throws(ListImportFailure) {
            do throws(IndexBuildFailure) {
                try builder.write(to: out)
            } catch {
                Output.complain("\(out): \(error.sentence)")
                Foundation.exit(1)
            }
        }

        private func tell(_ summary: ListImportSummary) {
            print("\(out): \(summary.people) people, \(summary.names) names from \(summary.records) rows")
            if summary.withoutBirthDate > 0 { print("  \(summary.withoutBirthDate) without a birth date") }
            if summary.withPartialBirthDate > 0 { print("  \(summary.withPartialBirthDate) with part of a birth date") }
            for (reason, number) in summary.skipped.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                print("  \(number) skipped: \(reason.rawValue) (first at line \(summary.firstLine[reason] ?? 0))")
            }
        }

        private func progress(_ bytes: Int) {
            guard Output.isTerminal else { return }
            FileHandle.standardError.write(Data("\r\(bytes / 1_000_000) MB read".utf8))
        }

        private func clearProgress() {
            if Output.isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
        }
    }
}
