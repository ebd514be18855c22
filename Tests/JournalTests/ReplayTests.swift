import Foundation
import GRDB
import Testing
import Vault

@testable import Journal

/// Whoever makes a state of the entries gets every one of them, or learns that one is missing.
@Suite struct ReplayTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("replay-\(UUID().uuidString)")
    private var path: String { folder.path + "/journal.sqlite" }
    private var vault: Vault { Vault(folder: folder.path + "/vault", credentials: nil) }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func open() throws -> Journal {
        try Journal(path: path, device: "kiosk-1", entrance: "Main entrance", vault: vault)
    }

    /// Five entries of visits, one of the staff's, and a signed head behind them.
    private func written() throws -> Journal {
        let journal = try open()
        for number in 1...6 {
            try journal.append([
                NewEntry(
                    type: "test.happened", version: 1, series: number == 4 ? "staff" : "visits",
                    payload: Data("entry \(number)".utf8), terms: [SearchTerm("visit", "\(number)")])
            ])
        }
        try journal.signHead()
        return journal
    }

    private func replay(_ journal: Journal, after start: Int64 = 0) throws -> (lost: Int, found: [Int64]) {
        var found: [Int64] = []
        let lost = try journal.replay(after: start, through: journal.newest) { found.append($0.sequence) }
        return (lost, found)
    }

    private func damage(_ statement: String, _ arguments: StatementArguments = []) throws {
        try open().close()
        let database = try DatabaseQueue(path: path)
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_deleted")
            try db.execute(sql: statement, arguments: arguments)
        }
    }

    @Test func everyEntryComesOnceAndInOrder() throws {
        let journal = try written()
        #expect(try replay(journal) == (0, [1, 2, 3, 4, 5, 6]))
        #expect(try replay(journal, after: 4) == (0, [5, 6]))
        #expect(try replay(journal, after: 6) == (0, []))
    }

    /// The first byte of a body, a byte of its series, of its day, of its ciphertext: each turned over by one bit.
    @Test(arguments: [0, 3, 11, 30, 60]) func aBitOfABodyThatIsTurnedOverIsDamage(place: Int) throws {
        try written().close()
        let body = try DatabaseQueue(path: path).read {
            try Data.fetchOne($0, sql: "SELECT body FROM entry WHERE sequence = 3")
        }
        var changed = try #require(body)
        changed[place] ^= 1
        try damage("UPDATE entry SET body = ? WHERE sequence = 3", [changed])
        let journal = try open()
        #expect(try journal.entries(after: 2, limit: 1).map(\.state) == [.damaged])
        #expect(throws: JournalFailure.broken(path: path, sequence: 3)) { try replay(journal) }
        #expect(try replay(journal, after: 3) == (0, [4, 5, 6]))
    }

    @Test(arguments: [
        "UPDATE entry SET kind = (SELECT kind FROM entry WHERE sequence = 4) WHERE sequence = 3",
        "UPDATE entry SET body = (SELECT body FROM entry WHERE sequence = 2) WHERE sequence = 3",
        "UPDATE entry SET time = time + 1 WHERE sequence = 3",
        "UPDATE entry SET body = x'' WHERE sequence = 3", "UPDATE entry SET body = NULL WHERE sequence = 3",
    ])
    func anEntryThatIsNotAsItWasWrittenIsDamage(statement: String) throws {
        try written().close()
        try damage(statement)
        let journal = try open()
        #expect(throws: JournalFailure.broken(path: path, sequence: 3)) { try replay(journal) }
        #expect(throws: JournalFailure.broken(path: path, sequence: 3)) { try replay(journal, after: 2) }
    }

    @Test func anEntryThatIsMissingIsDamage() throws {
        try written().close()
        try damage("DELETE FROM entry WHERE sequence = 3")
        let journal = try open()
        #expect(throws: JournalFailure.broken(path: path, sequence: 4)) { try replay(journal) }
        #expect(throws: JournalFailure.broken(path: path, sequence: 3)) { try replay(journal, after: 3) }
    }

    /// What rests on other entries too goes on with those that are there.
    @Test func damageIsCountedWhereThatIsWanted() throws {
        try written().close()
        try damage("UPDATE entry SET body = NULL WHERE sequence IN (2, 3); DELETE FROM entry WHERE sequence = 5")
        let journal = try open()
        var found: [Int64] = []
        let lost = try journal.replay(after: 0, through: journal.newest, countingDamage: true) {
            found.append($0.sequence)
        }
        #expect(found == [1, 4, 6])
        #expect(lost == 3)
    }

    @Test func whatWasErasedLawfullyIsPassedOver() throws {
        let journal = try written()
        try journal.placeHold("case-1", on: .term(SearchTerm("visit", "5")), who: "admin")
        try journal.runRetention([RetentionRule(series: "visits", days: -1)])
        // A hold that is lifted gives back what it kept, under a key that is made anew.
        #expect(try replay(journal) == (0, [4, 5, 7, 8]))
        try journal.liftHold("case-1", who: "admin")
        #expect(try replay(journal) == (0, [4, 5, 7, 8, 9]))
        try journal.erase([4], who: nil)
        #expect(try replay(journal) == (0, [5, 7, 8, 9, 10]))
    }

    @Test func entriesWhoseKeyIsLostAreCounted() throws {
        let journal = try written()
        journal.close()
        for day in try vault.days(of: "visits") { try vault.destroy(series: "visits", day: day) }
        let later = try open()
        #expect(try replay(later) == (5, [4]))
        #expect(try later.entries(after: 2, limit: 2).map(\.state) == [.unreadable, .present])
    }

    /// The day goes on, and another key has the name of the one that was damaged: what that sealed was not changed.
    @Test func aKeyThatWasMadeAnewMakesNothingDamaged() throws {
        let journal = try written()
        journal.close()
        let day = try #require(try vault.days(of: "visits").first)
        try Data("rubbish".utf8).write(to: URL(fileURLWithPath: folder.path + "/vault/data/visits/\(day)"))
        let new = NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data("new".utf8))
        try open().append([new])
        let later = try open()
        #expect(try replay(later) == (5, [4, 7]))
        try later.signHead()
        let trusted = Set(try later.epochs().map(\.deviceKey))
        #expect(try JournalFile(path: path, vault: vault).verify(trusted: trusted).kind == .good)
    }

    /// All keys are given up, and the next ones have the same names: what the old ones sealed was not damaged.
    @Test func ofAnOlderEpochNobodyCanSayMore() throws {
        try written().close()
        try FileManager.default.removeItem(atPath: folder.path + "/vault")
        let journal = try open()
        try journal.append([NewEntry(type: "test.happened", version: 1, series: "visits", payload: Data("new".utf8))])
        #expect(try journal.entries(after: 0, limit: 1).map(\.state) == [.unreadable])
        #expect(try replay(journal) == (6, [7]))
    }

    @Test func aCheckpointThatIsDamagedIsTakenFromItsCopy() throws {
        let journal = try written()
        try journal.saveCheckpoint(Data("the house".utf8), at: 4)
        journal.close()
        try damage("UPDATE checkpoint SET body = zeroblob(length(body))")
        let kept = try open().checkpoint()
        #expect(kept?.sequence == 4)
        #expect(kept?.state == Data("the house".utf8))
    }
}
