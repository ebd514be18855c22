import Foundation
import GRDB
import Testing
import Vault

@testable import Journal

/// Entries that the district refused: a stretch before each epoch that follows an earlier entry.
@Suite struct BranchesTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "branches-\(UUID().uuidString)").path

    private func journal() throws -> Journal {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try Journal(
            path: folder + "/journal.sqlite", device: "kiosk-1", entrance: "Main entrance",
            vault: Vault(folder: folder + "/vault", credentials: nil))
    }

    private func append(_ count: Int, to journal: Journal) throws {
        let payload = Data("happened".utf8)
        try journal.append(
            (0..<count).map { _ in
                NewEntry(type: "test.happened", version: 1, series: "visits", payload: payload)
            })
        try journal.signHead()
    }

    @Test func eachIsFoundAndAnEpochThatRefusesNothingIsNone() throws {
        let journal = try journal()
        try append(6, to: journal)
        #expect(try journal.refusedBranches().isEmpty)
        try journal.branch(after: 4, why: "fork")
        try append(5, to: journal)
        try journal.rotateKey()
        try append(3, to: journal)
        let last = journal.newest
        try journal.branch(after: last - 2, why: "record")
        try append(2, to: journal)
        // A second branch at the same entry: what the first one wrote is refused with it.
        let newest = journal.newest
        try journal.branch(after: last - 2, why: "fork")
        let refused = try journal.refusedBranches()
        #expect(refused == [5...6, (last - 1)...last, (last - 1)...newest])
        let slow = try journal.pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT parent_sequence + 1, (SELECT min(sequence) FROM entry WHERE epoch = number) - 1
                    FROM epoch WHERE length(parent) > 0 ORDER BY number
                    """
            ).compactMap { row -> ClosedRange<Int64>? in
                let (first, last): (Int64, Int64) = (row[0], row[1])
                return first <= last ? first...last : nil
            }
        }
        #expect(refused == slow)
    }

    @Test func theyAreFoundWithoutReadingEveryEntry() throws {
        let journal = try journal()
        let plan = try journal.pool.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + Journal.refused).map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.hasPrefix("SEARCH entry USING INTEGER PRIMARY KEY (rowid>?)") }, "\(plan)")
        #expect(!plan.contains { $0.hasPrefix("SCAN entry") }, "\(plan)")
    }
}
