import ArgumentParser
import Foundation
import GRDB
import Journal
import Vault

/// The ceiling: the same records as plain rows of one table, in commits of 256.
struct MeasureFloor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "floor", abstract: "Insert the same records as plain SQLite rows, or print them as lines.")

    @Option(help: "The state folder of the journal.") var journal: String
    @Option(help: "An empty folder on the disk to measure.") var folder: String?
    @Flag(help: "Print each record as a line of Base64, for a broker, instead.") var lines = false
    @Option(help: "How often the journal is gone through.") var times = 20

    func run() throws {
        let journal = try Journal(
            path: journal + "/journal.sqlite", device: "kiosk-1", entrance: "Main entrance",
            vault: Vault(folder: journal + "/vault", credentials: nil))
        var records: [(sequence: Int64, header: Data, link: Data, body: Data)] = []
        var after: Int64 = 0
        while let run = try journal.records(after: after, limit: 256, bytes: 1 << 20), let last = run.records.last {
            records += run.records.map { record in
                var body = Data()
                if case .present(let salt, let payload) = record.body { body = salt + payload }
                return (record.header.sequence, Data(record.header.encoded), record.link, body)
            }
            after = last.header.sequence
        }
        if lines {
            for _ in 0..<times {
                for record in records { print((record.header + record.link + record.body).base64EncodedString()) }
            }
            return
        }
        guard let folder else { throw ValidationError("--folder or --lines is needed.") }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let pool = try DatabasePool(path: folder + "/plain.sqlite")
        try pool.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    PRAGMA synchronous=FULL;
                    CREATE TABLE entry (kiosk INTEGER, sequence INTEGER, header BLOB, link BLOB, body BLOB,
                        PRIMARY KEY (kiosk, sequence)) WITHOUT ROWID;
                    """)
        }
        let begun = ContinuousClock.now
        for kiosk in 0..<times {
            for start in stride(from: 0, to: records.count, by: 256) {
                try pool.write { db in
                    let insert = try db.cachedStatement(sql: "INSERT INTO entry VALUES (?, ?, ?, ?, ?)")
                    for record in records[start..<min(records.count, start + 256)] {
                        try insert.execute(arguments: [kiosk, record.sequence, record.header, record.link, record.body])
                    }
                }
            }
        }
        let seconds = begun.duration(to: .now).milliseconds / 1000
        print("  \(records.count * times) plain rows: \(Int(Double(records.count * times) / seconds)) rows/s")
    }
}
