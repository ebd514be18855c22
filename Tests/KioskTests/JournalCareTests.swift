import Control
import Foundation
import GRDB
import Journal
import Logging
import People
import Testing
import Vault

@testable import Kiosk
@testable import Visits

/// A journal that is damaged, and what becomes of those who are on site; and one that is verified every day.
@Suite struct JournalCareTests {
    private static let page = 4096
    private let folder = FileManager.default.temporaryDirectory.appending(path: "care-\(UUID().uuidString)").path
    private var path: String { folder + "/journal.sqlite" }

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private func lobby() -> Lobby {
        var configuration = KioskConfiguration()
        configuration.stateDirectory = folder
        configuration.accounts = folder + "/accounts"
        return Lobby(configuration, path: folder + "/vestibule.yaml", log: Logger(label: "test"))
    }

    private func come(_ number: Int) throws -> [any Entry] {
        let visit = try #require(VisitID("019a0000-0000-7000-8000-00000000000\(number)"))
        let begun = VisitBegun(
            visit: visit,
            identity: Identity(
                name: PersonName(given: "Visitor", family: "Number \(number)"),
                birthDate: PartialDate(iso: "1984-06-02"),
                established: .typed), displayName: nil, notice: Notice(version: "1", language: "en"),
            documentExpired: false, test: false, documentKey: nil)
        let until = Timestamp.current().after(seconds: 3600)
        return [begun, VisitAdmitted(visit: visit, escort: false, until: until, areas: nil, remarks: nil)]
    }

    /// Three come: one before the house is kept, one after that, and one who is gone again.
    private func threeCome(_ lobby: Lobby) async throws {
        try await lobby.doorkeeper.write(try come(1))
        await lobby.doorkeeper.checkpoint()
        try await lobby.doorkeeper.write(try come(2) + come(3))
        let gone = try #require(VisitID("019a0000-0000-7000-8000-000000000003"))
        try await lobby.doorkeeper.write([VisitEnded(visit: gone, how: .document)])
    }

    private func names(_ lobby: Lobby) async -> [String] { await lobby.doorkeeper.house().roster.map(\.shownName) }

    private func types(_ lobby: Lobby) throws -> [String] {
        try #require(lobby.journals.journal).entries(after: 0, limit: 1000).map(\.header.type)
    }

    /// The entries are gone, and the daemon was killed, or the disk failed, before the house had forgotten what they said.
    @Test func whatARunThatWasCutShortLeftInTheHouseTheNextOneForgets() async throws {
        var configuration = KioskConfiguration()
        configuration.stateDirectory = folder
        configuration.accounts = folder + "/accounts"
        configuration.retention.periods = [.visits: .seconds(-86_400)]
        let lobby = Lobby(configuration, path: folder + "/vestibule.yaml", log: Logger(label: "test"))
        await lobby.open()
        try await lobby.doorkeeper.write([DeliveryRecorded(company: nil)])
        let journal = try #require(lobby.journals.journal)
        let night = RetentionNight(lobby: lobby)
        #expect(try journal.runRetention(night.rules).map(\.payloads) == [1])
        #expect(await lobby.doorkeeper.house().deliveries.count == 1)
        #expect(try await night.run().map(\.payloads) == [0])
        #expect(await lobby.doorkeeper.house().deliveries.isEmpty)
        #expect(try types(lobby).filter { $0 == HousePruned.type }.count == 1)
        _ = try await night.run()
        #expect(try types(lobby).filter { $0 == HousePruned.type }.count == 1, "there is nothing left to forget")
        journal.close()
    }

    private func damage(_ places: (Data) -> [Int]) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let found = places(bytes)
        try #require(!found.isEmpty)
        for place in found { bytes[place] ^= 0xFF }
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    /// The first page wiped, every page wiped that leads to others, or all there is: with the copy of what was kept.
    @Test(arguments: ["first", "whole"]) func aDamagedFileAtTheStartForgetsNobodyOnSite(damaged: String) async throws {
        do {
            let lobby = lobby()
            await lobby.open()
            try await threeCome(lobby)
            try #require(lobby.journals.journal).close()
        }
        if damaged == "first" {
            try damage { _ in Array(0..<Self.page) }
        } else {
            try Data("nothing".utf8).write(to: URL(fileURLWithPath: path))
        }
        let known = damaged == "first" ? ["Visitor Number 1", "Visitor Number 2"] : ["Visitor Number 1"]
        for start in 1...2 {
            let lobby = lobby()
            await lobby.open()
            #expect(await names(lobby) == known)
            #expect(try types(lobby).filter { $0 == HouseCarriedOver.type }.count == 1)
            #expect(try types(lobby).first == HouseCarriedOver.type)
            let told = lobby.health.findings.value.parts.first { $0.part == "journal" }
            if start == 1 {
                #expect(told?.state == .degraded)
                #expect(told?.remedy?.contains("compare the roster with the building") == true)
            }
            await lobby.doorkeeper.checkpoint()
            let journal = try #require(lobby.journals.journal)
            journal.close()
        }
    }

    /// Neither the database nor the chain knows: the entry is there, and does not open.
    @Test func whoIsInADamagedEntryIsNotForgottenWithoutAWord() async throws {
        do {
            let lobby = lobby()
            await lobby.open()
            try await threeCome(lobby)
            let journal = try #require(lobby.journals.journal)
            try journal.signHead()
            journal.close()
        }
        let database = try DatabaseQueue(path: path)
        try await database.writeWithoutTransaction { db in
            let find = "SELECT max(sequence) FROM entry WHERE kind = (SELECT number FROM kind WHERE type = ?)"
            let sequence = try #require(try Int64.fetchOne(db, sql: find, arguments: [VisitBegun.type])) - 2
            var body = try #require(
                try Data.fetchOne(db, sql: "SELECT body FROM entry WHERE sequence = ?", arguments: [sequence]))
            body[body.count / 2] ^= 1
            try db.execute(sql: "DROP TRIGGER entry_is_never_changed")
            try db.execute(sql: "UPDATE entry SET body = ? WHERE sequence = ?", arguments: [body, sequence])
        }
        try database.close()
        let lobby = lobby()
        await lobby.open()
        #expect(await names(lobby) == ["Visitor Number 1"])
        #expect(try types(lobby).first == HouseCarriedOver.type)
        let told = lobby.health.findings.value.parts.first { $0.part == "journal" }
        #expect(told?.state == .degraded)
        #expect(told?.remedy?.contains("compare the roster with the building") == true)
        try #require(lobby.journals.journal).close()
    }

    /// What a legal hold keeps is sealed under its own key alone; nobody lifted it.
    @Test(arguments: [false, true]) func aLegalHoldOutlivesTheJournalThatHadIt(isNothingLeft: Bool) async throws {
        do {
            let lobby = lobby()
            await lobby.open()
            try await threeCome(lobby)
            let journal = try #require(lobby.journals.journal)
            try journal.placeHold("case-2", on: .term(.person("visitor number 2")), who: "pat")
            try journal.liftHold("case-2", who: "pat")
            try journal.placeHold("case-1", on: .series("visits"), who: "pat")
            try journal.placeHold("case-3", on: .term(.person("visitor number 1")), who: "pat")
            journal.close()
        }
        if isNothingLeft {
            try Data("nothing".utf8).write(to: URL(fileURLWithPath: path))
            try Data("nothing".utf8).write(to: URL(fileURLWithPath: path + "-wal"))
        } else {
            try damage { _ in Array(0..<Self.page) }
        }
        let lobby = lobby()
        await lobby.open()
        let journal = try #require(lobby.journals.journal)
        #expect(try journal.holds().map(\.id) == (isNothingLeft ? [] : ["case-1", "case-3"]))
        _ = try journal.previewRetention([])
        #expect(try lobby.vault.days(of: "hold-case-1") == [0])
        let told = lobby.health.findings.value.parts.first { $0.part == "journal" }
        #expect(told?.remedy?.contains("(case-1)") == isNothingLeft)
        #expect(told?.remedy?.contains("case-2") == false)
        // Lifted here, it is over.
        if isNothingLeft { try journal.placeHold("case-1", on: .series("visits"), who: "pat") }
        try journal.liftHold("case-1", who: "pat")
        #expect(try lobby.vault.days(of: "hold-case-1") == [])
        journal.close()
    }

    @Test func aHoldOutlivesAReplacementWhileItRuns() async throws {
        let lobby = lobby()
        await lobby.open()
        try await threeCome(lobby)
        let journal = try #require(lobby.journals.journal)
        try journal.placeHold("case-1", on: .term(.person("visitor number 1")), who: "pat")
        let days = try lobby.vault.days(of: "visits")
        #expect(await lobby.doorkeeper.replaceJournal(journal, because: .damaged(path: path)))
        let next = try #require(lobby.journals.journal)
        #expect(try next.holds().map(\.id) == ["case-1"])
        #expect(try next.forgottenHolds() == [])
        // What the file that is set aside has of the last day is under the day's key still, which the hold keeps.
        try next.runRetention([RetentionRule(series: "visits", days: -1)])
        #expect(try lobby.vault.days(of: "visits") == days)
        try next.liftHold("case-1", who: "pat")
        try next.runRetention([RetentionRule(series: "visits", days: -1)])
        #expect(try lobby.vault.days(of: "visits") == [])
        next.close()
    }

    @Test func whatIsSetAsideLastIsTheNewestWhateverTheClockSays() throws {
        for second in [2_000_000_000, 1_000_000_000, 1_000_000_000] {
            try Data("\(second)".utf8).write(to: URL(fileURLWithPath: path))
            let aside = try SetAside.move(path, at: Date(timeIntervalSince1970: TimeInterval(second)))
            #expect(SetAside.newest(path) == aside)
        }
    }

    @Test func whoCannotBeReadBecauseAKeyIsLostIsNotForgottenWithoutAWord() async throws {
        do {
            let lobby = lobby()
            await lobby.open()
            try await threeCome(lobby)
            try #require(lobby.journals.journal).close()
        }
        try FileManager.default.removeItem(atPath: folder + "/vault/data/visits")
        let lobby = lobby()
        await lobby.open()
        #expect(await names(lobby) == ["Visitor Number 1"])
        #expect(try types(lobby).filter { $0 == HouseCarriedOver.type } == [])
        let told = lobby.health.findings.value.parts.first { $0.part == "journal" }
        #expect(told?.state == .degraded)
        #expect(told?.remedy?.hasPrefix("5 entries cannot be read") == true)
        #expect(told?.remedy?.hasSuffix("compare the roster with the building.") == true)
        try #require(lobby.journals.journal).close()
    }

    @Test func aJournalFoundDamagedWhileItRunsIsReplacedAndKnowsEverybody() async throws {
        let lobby = lobby()
        await lobby.open()
        try await threeCome(lobby)
        let journal = try #require(lobby.journals.journal)
        let before = await lobby.doorkeeper.house()
        #expect(await lobby.doorkeeper.replaceJournal(journal, because: .damaged(path: path)))
        #expect(throws: JournalFailure.self) { try journal.entries(after: 0, limit: 1) }
        #expect(await lobby.doorkeeper.house() == before)
        #expect(try types(lobby) == [HouseCarriedOver.type, VisitCarriedOver.type, VisitCarriedOver.type])
        // Whoever finds the same file damaged a moment later changes nothing.
        #expect(await !lobby.doorkeeper.replaceJournal(journal, because: .damaged(path: path)))
        try await lobby.doorkeeper.write(try come(4))
        #expect(await names(lobby) == ["Visitor Number 1", "Visitor Number 2", "Visitor Number 4"])
        try #require(lobby.journals.journal).close()
        let later = self.lobby()
        #expect(await names(later) == ["Visitor Number 1", "Visitor Number 2", "Visitor Number 4"])
        var query = JournalQuery()
        query.terms = [.person("visitor number 1")]
        #expect(try later.journals.journal?.search(query, limit: 9).map(\.header.type) == [VisitCarriedOver.type])
    }

    @Test func theJournalIsVerifiedOnceADayAndAnEditIsTold() async throws {
        let commitment: Data
        do {
            let lobby = lobby()
            await lobby.open()
            try await threeCome(lobby)
            let journal = try #require(lobby.journals.journal)
            await lobby.doorkeeper.checkpoint()
            await lobby.verification.run(lobby)
            #expect(lobby.verification.verdict?.kind == .good)
            #expect(try types(lobby).filter { $0 == JournalVerified.type }.count == 1)
            await lobby.verification.run(lobby)
            #expect(try types(lobby).filter { $0 == JournalVerified.type }.count == 1)
            commitment = try #require(try journal.entries(after: 2, limit: 1).first).header.commitment
            journal.close()
        }
        do {
            // A restart on the same day finds in the journal that it was done.
            let lobby = lobby()
            await lobby.open()
            await lobby.verification.run(lobby)
            #expect(lobby.verification.verdict == nil)
            lobby.journals.journal?.close()
        }
        // Readers that have not ended yet keep the log from being put into the database.
        try await DatabaseQueue(path: path).writeWithoutTransaction { db in
            _ = try db.checkpoint(.truncate)
        }
        // Everywhere: a page that was divided still has the old row in the part of it that is free now.
        try damage { bytes in
            var (places, from) = ([Int](), bytes.startIndex)
            while let found = bytes.range(of: commitment, in: from..<bytes.endIndex) {
                places.append(found.lowerBound)
                from = found.upperBound
            }
            return places
        }
        let lobby = lobby()
        await lobby.open()
        #expect(lobby.journals.setAside == [])
        await lobby.verification.run(lobby, today: Timestamp.current().dayNumber + 1)
        #expect(lobby.verification.verdict?.kind == .edited)
        #expect(lobby.verification.verdict?.firstBad == 3)
        let told = lobby.health.findings.value.parts.first { $0.part == "journal" }
        #expect(told?.state == .degraded)
        #expect(told?.sentence.contains("not as it was written") == true)
    }
}
