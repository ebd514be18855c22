import ArgumentParser
import Foundation
import GRDB
import Journal
import Vault

/// What sealing and chaining an entry costs over a plain row, in one run.
///
/// The plain row is written as GRDB writes it, and once more with every statement compiled before, as the journal has them.
struct MeasureCosts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "costs", abstract: "CPU time of an entry, beside a plain SQLite row with synchronous=FULL.")

    @Argument(help: "An empty folder on the disk to measure.") var folder: String
    @Option(help: "How many of each.") var entries = 3000

    func run() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let payload = Data(String(repeating: "x", count: 260).utf8)
        let terms = [SearchTerm("visit", "019a0000-0000-7000-8000-000000000001")]
        let journal = try Journal(
            path: folder + "/journal.sqlite", device: "kiosk-1", entrance: "Main entrance",
            vault: Vault(folder: folder + "/vault", credentials: nil))
        let (rows, leanRows) = (try plain("plain"), try plain("lean"))
        var (sealed, floor, lean): ([Double], [Double], [Double]) = ([], [], [])
        // In turns, so that a busy machine is busy for both.
        for number in 0..<entries {
            floor.append(
                try Self.time {
                    try rows.write { db in
                        try db.execute(
                            sql: "INSERT INTO entry VALUES (NULL, ?, ?, ?)",
                            arguments: [Int64(number), "visit.admitted", payload])
                    }
                })
            lean.append(
                try Self.time {
                    try leanRows.writeWithoutTransaction { db in
                        try db.cachedStatement(sql: "BEGIN IMMEDIATE TRANSACTION").execute()
                        try db.cachedStatement(sql: "INSERT INTO entry VALUES (NULL, ?, ?, ?)")
                            .execute(arguments: [Int64(number), "visit.admitted", payload])
                        try db.cachedStatement(sql: "COMMIT TRANSACTION").execute()
                    }
                })
            sealed.append(
                try Self.time {
                    try journal.append([
                        NewEntry(type: "visit.admitted", version: 1, series: "visits", payload: payload, terms: terms)
                    ])
                })
        }
        let (low, least, high) = (Self.middle(floor), Self.middle(lean), Self.middle(sealed))
        print("plain row \(Self.text(low)), sealed and chained entry \(Self.text(high)), \(Self.text(high - low)) more")
        print("plain row of compiled statements \(Self.text(least)), \(Self.text(high - least)) more")
    }

    private func plain(_ name: String) throws -> DatabasePool {
        let pool = try DatabasePool(path: folder + "/\(name).sqlite")
        try pool.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    PRAGMA synchronous=FULL;
                    CREATE TABLE entry (sequence INTEGER PRIMARY KEY, time INTEGER, type TEXT, payload BLOB);
                    CREATE INDEX entry_by_time ON entry (time);
                    """)
        }
        return pool
    }

    /// CPU time of the whole process, in microseconds.
    private static func time(_ work: () throws -> Void) rethrows -> Double {
        let begun = cpu()
        try work()
        return cpu() - begun
    }

    private static func cpu() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return Double(now.tv_sec) * 1e6 + Double(now.tv_nsec) / 1e3
    }

    private static func middle(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

    private static func text(_ time: Double) -> String { "\(Int(time.rounded())) µs" }
}
