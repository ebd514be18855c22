import Foundation
import Journal
import Testing
import Vault

@Suite struct JournalTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("journal-\(UUID().uuidString)")
    private var path: String { folder.appendingPathComponent("journal.sqlite").path }

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private var vault: Vault { Vault(folder: folder.appendingPathComponent("vault").path, credentials: nil) }

    private func open() throws -> Journal {
        try Journal(path: path, device: "kiosk-1", entrance: "Main entrance", vault: vault)
    }

    private func entry(_ number: Int) -> NewEntry {
        NewEntry(type: "test.happened", version: 1, series: "operations", payload: Data("\(number)".utf8))
    }

    @Test func aCommitIsSynchronousThoughAPoolWouldHaveItOtherwise() throws {
        let durability = try open().durability()
        #expect(durability.journalMode == "wal")
        #expect(durability.synchronous == 2)
    }

    @Test func sequencesAreDenseAcrossTransactionsAndRestarts() throws {
        let first = try open()
        try first.append([entry(1), entry(2)])
        try first.append([entry(3)])
        let second = try open()
        try second.append([entry(4)])
        #expect(try second.entries(after: 0, limit: 10).map(\.sequence) == [1, 2, 3, 4])
        #expect(try second.entries(after: 2, limit: 1).map(\.payload) == [Data("3".utf8)])
        #expect(second.newest == 4)
    }

    @Test func aTransactionThatCannotBeWrittenWholeLeavesNothing() throws {
        let journal = try open()
        let long = NewEntry(
            type: "test.happened", version: 1, series: "operations",
            payload: Data(count: JournalEntry.longestPayload + 1))
        #expect(throws: JournalFailure.payloadTooLong(type: "test.happened", bytes: JournalEntry.longestPayload + 1)) {
            try journal.append([entry(1), long])
        }
        #expect(try journal.entries(after: 0, limit: 10).isEmpty)
    }

    @Test(arguments: ["UPDATE entry SET link = x'00'", "UPDATE entry SET time = 0", "DELETE FROM entry"])
    func anEntryCanBeNeitherChangedNorDeleted(statement: String) throws {
        try open().append([entry(1)])
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        tool.arguments = [path, statement]
        let errors = Pipe()
        tool.standardError = errors
        try tool.run()
        tool.waitUntilExit()
        #expect(tool.terminationStatus != 0)
        #expect(String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self).contains("append-only"))
        #expect(try open().entries(after: 0, limit: 10).map(\.payload) == [Data("1".utf8)])
    }

    @Test func aCursorNeverMovesBack() throws {
        let journal = try open()
        #expect(try journal.cursor("badges") == 0)
        try journal.advance("badges", to: 7)
        try journal.advance("badges", to: 3)
        #expect(try open().cursor("badges") == 7)
        #expect(try journal.cursor("upstream") == 0)
    }

    @Test func aFollowerGetsWhatThereIsAndWhatComes() async throws {
        let journal = try open()
        try journal.append((1...300).map(entry))
        let following = Task {
            var seen: [Int64] = []
            for try await entry in journal.follow(after: 298) {
                seen.append(entry.sequence)
                if seen.count == 4 { break }
            }
            return seen
        }
        try journal.append([entry(301)])
        try journal.append([entry(302)])
        #expect(try await following.value == [299, 300, 301, 302])
    }

    @Test func aFollowerEndsWhenItsTaskIsCancelled() async throws {
        let journal = try open()
        let following = Task {
            var seen = 0
            for try await _ in journal.follow(after: 0) { seen += 1 }
            return seen
        }
        following.cancel()
        #expect(try await following.value == 0)
    }

    @Test func theFileIsItsOwnersAlone() throws {
        _ = try open()
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func whatIsNoDatabaseIsSaidToBeDamagedAndLeftAlone() throws {
        let rubbish = Data("this is no database, whatever its name says ".utf8) + Data(count: 4096)
        try rubbish.write(to: URL(fileURLWithPath: path))
        #expect(throws: JournalFailure.damaged(path: path)) { try open() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == rubbish)
    }

    @Test func aMissingFolderIsNamedWithTheRemedy() {
        #expect {
            _ = try Journal(path: "/nonexistent/journal.sqlite", device: "kiosk-1", entrance: "", vault: vault)
        } throws: { error in
            guard let failure = error as? JournalFailure, case .cannotOpen = failure else { return false }
            return failure.sentence.contains("check that the folder exists")
        }
    }
}
