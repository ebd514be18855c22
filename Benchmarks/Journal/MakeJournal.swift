import ArgumentParser
import Foundation
import Journal
import Kiosk
import Vault
import Visits

/// Writes a kiosk's journal of many school days through the journal's own interface.
struct MakeJournal: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Write a journal of invented visits into a state folder.")

    @Argument(help: "The state folder, which is made: journal.sqlite and vault/.") var folder: String
    @Option(help: "About how many entries.") var entries = 1_000_000

    func run() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let reader = PreparedClock()
        let journal = try Journal(
            path: folder + "/journal.sqlite", device: "kiosk-1", entrance: "Main entrance",
            vault: Vault(folder: folder + "/vault", credentials: nil), clock: reader.clock)
        var years = SchoolYears(entries: entries, until: Timestamp(milliseconds: JournalClock.system.wall()).dayNumber)
        let begun = ContinuousClock.now
        while journal.newest < entries {
            let lines = try years.nextDay()
            guard let last = lines.last else { break }
            reader.prepare(lines.map(\.time.milliseconds))
            try journal.append(
                lines.map { line in
                    let kind = type(of: line.entry)
                    let payload = try line.entry.payload()
                    return NewEntry(
                        type: kind.type, version: kind.version, series: line.entry.recordSeries.rawValue,
                        payload: payload,
                        terms: SearchTerm.words(in: payload))
                })
            reader.prepare([last.time.milliseconds])
            try journal.rotateKey()
        }
        try journal.publishKeys()
        let statistics = try journal.statistics()
        print(
            "\(statistics.entries) entries, \(statistics.bytes / max(1, statistics.entries)) bytes each on disk,",
            "written in \(begun.duration(to: .now))")
    }
}
