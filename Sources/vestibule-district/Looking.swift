import ArgumentParser
import District
import Foundation
import Journal
import Replication

/// `kiosks`: every kiosk, with the three figures that say how it is.
struct Kiosks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Every kiosk: last heard, last acknowledged, oldest unsent.")

    @OptionGroup var state: StateOptions
    @Flag(help: "As JSON, times in milliseconds since 1970.") var json = false

    private struct Line: Encodable, Sendable {
        var device: String
        var school: String
        var standing: String
        var heard: Int64?
        var acknowledged: Int64?
        var oldestUnsent: Int64?
        var unsent: Int64?
        var entries: Int
        var quarantined: Int
        var head: String?
        var showsCertificate: Bool?
        var lists: [HeadReport.List]?
        var documents: [HeadReport.Document]?
    }

    func run() async throws {
        let lines = try await state.open().store.read { store in
            try store.devices().map { device in
                let counts = try store.counts(of: device.name)
                return Line(
                    device: device.name, school: device.school, standing: device.standing.rawValue,
                    heard: device.heard, acknowledged: device.acknowledged,
                    oldestUnsent: device.report?.oldestUnsent, unsent: device.report?.unsent,
                    entries: counts.entries, quarantined: counts.quarantined,
                    head: try store.epochs(of: device.name).last?.last.text,
                    showsCertificate: device.showsCertificate, lists: device.report?.lists,
                    documents: device.report?.documents)
            }
        }
        if json { return try Output.json(lines) }
        if lines.isEmpty { print("No kiosk is enrolled: vestibule-district pair NAME --school SCHOOL begins it.") }
        let now = JournalClock.system.wall()
        for line in lines {
            let unsent = line.unsent.map { $0 == 0 ? "none" : "\(Output.age(line.oldestUnsent, at: now)) (\($0) wait)" }
            print("\(line.device), \(line.school): \(line.standing)")
            print("  last contact             \(Output.age(line.heard, at: now))")
            print("  last acknowledged entry  \(Output.age(line.acknowledged, at: now))")
            print("  oldest unsent entry      \(unsent ?? "not known yet")")
            print("  entries                  \(line.entries), kept apart \(line.quarantined)")
            print("  certificate in TLS       \(line.showsCertificate.map { $0 ? "yes" : "no" } ?? "not known yet")")
            for list in line.lists ?? [] {
                let made = list.made.map { ", made \(Output.age($0, at: now))" } ?? ""
                print("  list                     \(list.name), edition \(list.edition)\(made)")
            }
            for document in line.documents ?? [] {
                let refused = document.refused.map { "; the published one was refused: \($0)" } ?? ""
                print("  document                 \(document.kind), version \(document.version)\(refused)")
            }
        }
    }
}

/// `alarms`: what somebody must look at.
struct Alarms: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Silence, forks, gaps, clones and what else must be looked at.",
        discussion: "Without --all those are left out that somebody knows of, and those that are over.")

    @OptionGroup var state: StateOptions
    @Flag(help: "As JSON.") var json = false
    @Flag(help: "Every alarm that there ever was.") var all = false

    func run() async throws {
        let alarms = try await state.open().store.read { [all] in try $0.alarms().filter { all || $0.isOpen } }
        if json { return try Output.json(alarms) }
        for alarm in alarms {
            let known = alarm.known.map { " (\($0.who) knows)" } ?? ""
            print(alarm.sentence + known + (alarm.ended == nil ? "" : " (over)"))
        }
    }
}

/// `export`: a kiosk's journal as the district has it.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A kiosk's journal, one JSON line an entry, opened as far as it may be read.",
        discussion: "Payloads are personal data: give the output to nobody who may not read them.")

    @OptionGroup var state: StateOptions
    @Argument(help: "The kiosk's name.") var device: String
    @Flag(help: "The refused branches instead.") var quarantine = false

    private struct Line: Encodable {
        var epoch: String
        var sequence: Int64
        var link: String
        var commitment: String
        var type: String
        var series: String
        var time: Int64
        var salt: String?
        var payload: Data?
    }

    func run() async throws {
        let (store, vault) = try state.open()
        let records = try await store.read { [device, quarantine] store in
            try store.epochs(of: device).flatMap { epoch in
                let selection = RecordSelection(device: device, epoch: epoch.epoch.id, sequences: 0...Int64.max)
                return quarantine ? try store.quarantined(selection) : try store.records(selection, limit: .max)
            }
        }
        for kept in records {
            let record = try kept.opened(vault)
            var line = Line(
                epoch: record.header.epoch.hexadecimal, sequence: record.header.sequence,
                link: record.link.hexadecimal, commitment: record.header.commitment.hexadecimal,
                type: record.header.type, series: record.header.series, time: record.header.time)
            if case .present(let salt, let payload) = record.body {
                line.salt = salt.hexadecimal
                line.payload = payload
            }
            try Output.json(line, pretty: false)
        }
    }
}

/// `backup`: a copy of the store while it is in use.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a copy of the store, while it is in use, to a file that is not there yet.",
        discussion: """
            Keep it and the folder `vault` apart from each other: neither can be read without the other. After a restoration \
            the kiosks send again what is missing.
            """)

    @OptionGroup var state: StateOptions
    @Argument(help: "The file.") var path: String

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw CleanExit.refused("\(path) is there already: name a new file.")
        }
        try await state.open().store.backUp(to: path)
    }
}

/// What commands print.
enum Output {
    static func json(_ value: some Encodable, pretty: Bool = true) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = pretty ? [.prettyPrinted, .sortedKeys] : [.sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// How long ago a moment was, in its largest unit.
    static func age(_ then: Int64?, at now: Int64) -> String {
        guard let then else { return "never" }
        let seconds = max(0, now - max(0, then)) / 1000
        let units: [(Int64, String)] = [(86_400, "days"), (3600, "hours"), (60, "minutes")]
        guard let (length, unit) = units.first(where: { seconds >= 2 * $0.0 }) else { return "\(seconds) seconds ago" }
        return "\(seconds / length) \(unit) ago"
    }

    /// A moment as a log has it, in UTC.
    static func moment(_ time: Int64) -> String {
        Date(timeIntervalSince1970: Double(time) / 1000).formatted(
            .iso8601.year().month().day().dateTimeSeparator(.space).time(includingFractionalSeconds: false)
                .timeZone(separator: .omitted))
    }
}
