import Badges
import Foundation
import Journal
import Logging
import Testing
import Vault

@testable import Kiosk
@testable import Visits

/// The roster on labels: which request is answered, and what is written for those entries that ask for nothing.
@Suite struct RosterServiceTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "roster-\(UUID().uuidString)").path

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    /// A journal whose clock is so many seconds behind.
    private func journal(behind seconds: Int64) throws -> Journal {
        let clock = JournalClock(
            wall: { JournalClock.system.wall() - seconds * 1000 }, monotonic: JournalClock.system.monotonic,
            boot: JournalClock.system.boot)
        return try Journal(
            path: folder + "/journal.sqlite", device: "kiosk", entrance: "Main",
            vault: Vault(folder: folder + "/vault", credentials: nil), clock: clock)
    }

    private func fill(_ journal: Journal, _ count: Int) throws {
        let payload = Data("{}".utf8)
        try journal.append(
            (0..<count).map { _ in
                NewEntry(type: "test.happened", version: 1, series: "operations", payload: payload)
            })
    }

    @Test func aPlaceThatWasNeverKeptBeginsWithTheLastMinutes() throws {
        let early = try journal(behind: 3600)
        try fill(early, 3000)
        early.close()
        let late = try journal(behind: 60)
        // Whoever asked a minute ago is still waiting, however much was written since.
        let asked = late.newest + 1
        try fill(late, 1500)
        let place = try RosterService.place(in: late)
        #expect(place < asked)
        #expect(place >= 2000, "what is too old is not read again")
        try late.advance(RosterService.cursor, to: asked)
        #expect(try RosterService.place(in: late) == asked)
        try late.advance(RosterService.cursor, to: late.newest)
        #expect(try RosterService.place(in: late) == late.newest)
        late.close()
        #expect(try RosterService.place(in: journal(behind: 0)) == 4500)
    }

    @Test func anEmptyJournalIsFollowedFromItsBeginning() throws {
        #expect(try RosterService.place(in: journal(behind: 0)) == 0)
    }

    @Test(.timeLimit(.minutes(1))) func onlyAnAnswerMovesThePlace() async throws {
        var configuration = KioskConfiguration()
        configuration.stateDirectory = folder
        configuration.accounts = folder + "/accounts"
        let lobby = Lobby(configuration, path: folder + "/vestibule.yaml", log: Logger(label: "test"))
        await lobby.open()
        let journal = try #require(lobby.journals.journal)
        let service = RosterService(
            journals: lobby.journals, doorkeeper: lobby.doorkeeper, printers: [], deadline: .seconds(1),
            prints: .labels, school: { "School" }, zone: .gmt,
            renderer: BadgeRenderer(layout: configuration.printer.layout), log: Logger(label: "test"))
        let request = try #require(VisitID("019a0000-0000-7000-8000-000000000001"))
        try fill(journal, 10)
        try await lobby.doorkeeper.write([RosterRequested(request: request, who: "pat")])
        let asked = journal.newest
        let running = Task { try await service.run() }
        for try await entry in journal.follow(after: asked) where entry.type == RosterPrinted.type { break }
        try fill(journal, 300)
        let second = try #require(VisitID("019a0000-0000-7000-8000-000000000002"))
        try await lobby.doorkeeper.write([RosterRequested(request: second, who: "pat")])
        let askedAgain = journal.newest
        for try await entry in journal.follow(after: askedAgain) where entry.type == RosterPrinted.type { break }
        while try journal.cursor(RosterService.cursor) < askedAgain { await Task.yield() }
        try fill(journal, 300)
        running.cancel()
        _ = try? await running.value
        #expect(try journal.cursor(RosterService.cursor) == askedAgain)
        #expect(try journal.entries(after: 0, limit: 1000).count { $0.type == RosterPrinted.type } == 2)
    }
}
