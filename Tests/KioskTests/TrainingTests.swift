import Foundation
import Journal
import Logging
import People
import Synchronization
import Testing
import Visits

@testable import Kiosk

/// A training at the doors of one kiosk, with a clock that only tests move.
@Suite struct TrainingTests {
    private final class Clock: Sendable {
        private let ahead = Mutex(0)
        var now: Timestamp { Timestamp.current().after(seconds: ahead.withLock { $0 }) }
        func pass(seconds: Int) { ahead.withLock { $0 += seconds } }
    }

    /// A kiosk in a folder of its own, and its training with a clock of ours.
    private struct Kiosk {
        let lobby: Lobby
        let training: Training
        let clock = Clock()
        let configuration: KioskConfiguration

        init(in folder: String? = nil) async throws {
            var configuration = KioskConfiguration()
            configuration.stateDirectory =
                folder ?? FileManager.default.temporaryDirectory.appending(path: "training-\(UUID().uuidString)").path
            configuration.accounts = configuration.stateDirectory + "/accounts"
            self.configuration = configuration
            try FileManager.default.createDirectory(
                atPath: configuration.stateDirectory, withIntermediateDirectories: true)
            let log = ServiceLog(.standardError).logger(level: .critical)
            let lobby = Lobby(configuration, path: configuration.stateDirectory + "/vestibule.yaml", log: log)
            self.lobby = lobby
            let (clock, kept) = (clock, configuration)
            training = Training(
                doorkeeper: lobby.doorkeeper, day: lobby.day, log: log, now: { clock.now }, configuration: { kept })
            await lobby.open()
        }

        /// The types of the real journal's entries, but for what the machine itself notices, whenever it does.
        func entries() throws -> [String] {
            try #require(lobby.journals.journal).entries(after: 0, limit: 500).map(\.type)
                .filter { type in !["kiosk.", "clock.", "key."].contains { type.hasPrefix($0) } }
        }

        var hasFolder: Bool { FileManager.default.fileExists(atPath: configuration.stateDirectory + "/training") }

        func clean() { try? FileManager.default.removeItem(atPath: configuration.stateDirectory) }
    }

    @Test func itEndsByItselfAfterThirtyMinutesAndLeavesTwoEntriesAndNothingElse() async throws {
        let kiosk = try await Kiosk()
        defer { kiosk.clean() }
        let before = try kiosk.entries()
        try await kiosk.training.begin(who: "pat")
        let session = try #require(kiosk.training.session)
        try await kiosk.training.scan("listed")
        #expect(await session.doorkeeper.house().visits.count == 1)
        try await kiosk.training.scan("unreadable")
        #expect(session.doorkeeper.snapshots.value.door.session.number >= TrainingSession.firstSession)

        kiosk.clock.pass(seconds: 29 * 60)
        await kiosk.training.look()
        #expect(kiosk.training.session != nil && kiosk.hasFolder)
        kiosk.clock.pass(seconds: 60)
        await kiosk.training.look()
        #expect(kiosk.training.session == nil && !kiosk.hasFolder)
        #expect(try kiosk.entries() == before + ["training.started", "training.ended"])
        #expect(kiosk.lobby.doorkeeper.snapshots.value.door.house.visits.isEmpty)
        await #expect(throws: (any Error).self) { try await kiosk.training.scan("visitor") }
        // And another one can begin.
        try await kiosk.training.begin(who: "pat")
        await kiosk.training.end(.asked, who: "pat")
        #expect(!kiosk.hasFolder)
    }

    @Test func everyInventedPersonIsWhatTheNameSays() async throws {
        let kiosk = try await Kiosk()
        defer { kiosk.clean() }
        let today = try #require(kiosk.lobby.day.date(of: .current()))
        var found: [String: String] = [:]
        for person in TrainingCast.allCases {
            // Each alone: somebody who resembles one that waits is held for that.
            try await kiosk.training.begin(who: "pat")
            let session = try #require(kiosk.training.session)
            try await kiosk.training.scan(person.rawValue)
            let door = session.doorkeeper.snapshots.value.door
            let reasons = door.house.holds.first?.hold?.reasons.map(\.rawValue).joined(separator: " ")
            found[person.rawValue] = reasons ?? door.session.screen.word
            if person == .minor {
                #expect(door.house.visits.values.first?.identity?.isMinor(on: today.dayNumber) == true)
            }
            await kiosk.training.end(.asked, who: "pat")
        }
        #expect(
            found == [
                "visitor": "type", "minor": "type", "listed": "match", "near": "match", "expired": "expired-document",
                "unreadable": "unreadable",
            ])
    }

    @Test func aClosedEntranceEndsItAndKeepsOneFromBeginning() async throws {
        let kiosk = try await Kiosk()
        defer { kiosk.clean() }
        try await kiosk.training.begin(who: "pat")
        try await kiosk.lobby.doorkeeper.take(.staff(.close(reason: "lockdown"), who: "pat"))
        await kiosk.training.look()
        #expect(kiosk.training.session == nil)
        #expect(kiosk.lobby.doorkeeper.snapshots.value.door.session.screen == .closed)
        await #expect(throws: PageProblem.self) { try await kiosk.training.begin(who: "pat") }
        #expect(try kiosk.entries().suffix(2) == ["entrance.closed", "training.ended"])
    }

    @Test func aRestartEndsItAndSaysSo() async throws {
        let kiosk = try await Kiosk()
        defer { kiosk.clean() }
        try await kiosk.training.begin(who: "pat")
        #expect(kiosk.hasFolder)
        let after = try await Kiosk(in: kiosk.configuration.stateDirectory)
        #expect(!after.hasFolder)
        #expect(try after.entries().contains("training.ended"))
        #expect(after.lobby.doorkeeper.snapshots.value.door.house.training == nil)
    }
}
