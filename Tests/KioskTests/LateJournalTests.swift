import Foundation
import GRDB
import Journal
import Logging
import People
import Screening
import Testing
import Vault

@testable import Kiosk
@testable import Visits

/// A journal that can be read only some time after the start: nothing that a start does may be missing then.
@Suite struct LateJournalTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "late-\(UUID().uuidString)").path
    private let day = SchoolDay(zone: .gmt, signOutHour: 18, signOutMinute: 0)
    private var key: String { folder + "/vault/key" }
    private let visit = VisitID("019a0000-0000-7000-8000-000000000001")

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private func door(_ list: ListIndex, firstSession: Int = 1) -> (doorkeeper: Doorkeeper, journals: JournalKeeper) {
        let vault = Vault(folder: folder + "/vault")
        let journals = JournalKeeper(
            path: folder + "/journal.sqlite", device: "kiosk-1", entrance: "main", vault: vault,
            ballast: Ballast(path: folder + "/ballast"))
        let own = OwnLists(
            shelf: OwnListShelf(folder: folder + "/own-lists", vault: vault), journal: journals.journal, editions: [:])
        let doorkeeper = Doorkeeper(
            policy: Policy(KioskConfiguration()), screener: Screener(lists: [list], required: []), own: own,
            journal: journals, day: day, firstSession: firstSession, log: Logger(label: "test"))
        return (doorkeeper, journals)
    }

    private func list(_ version: Int, _ people: [ListedPerson]) throws -> ListIndex {
        let today = try #require(day.date(of: .current()))
        var builder = IndexBuilder(
            header: ListHeader(name: "offenders", version: version, asOf: today, jurisdictions: [], source: "test"))
        for person in people { try builder.add(person) }
        return try ListIndex(bytes: builder.bytes())
    }

    private let identity = Identity(
        name: PersonName(given: "Lester", family: "Invented"), birthDate: PartialDate(iso: "1975-01-15"),
        documentLastFour: "0001", established: .scanned(scanner: "lobby"))

    /// Somebody comes in under a list that does not know them, and the kiosk stops.
    private func leaveOneOnSite() async throws {
        let visit = try #require(visit)
        let other = ListedPerson(id: "1", name: PersonName(given: "Other", family: "Person"), birthDate: nil)
        let (doorkeeper, journals) = door(try list(1, [other]))
        await doorkeeper.open(started: KioskStarted(release: "test", configuration: "", lists: []))
        let screener = await doorkeeper.screener
        try await doorkeeper.write([
            VisitBegun(
                visit: visit, identity: identity, displayName: nil, notice: Notice(version: "1", language: "en"),
                documentExpired: false, test: false, documentKey: nil),
            VisitScreened(
                visit: visit, outcome: screener.screen(ScreeningQuestion(identity), lapsed: []), recalled: nil,
                again: nil),
            VisitAdmitted(
                visit: visit, escort: false, until: Timestamp.current().after(seconds: 3600), areas: nil, remarks: nil),
        ])
        try #require(journals.journal).close()
    }

    @Test func whoIsOnSiteIsAskedAboutWhenTheKeyComesBack() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await leaveOneOnSite()
        let visit = try #require(visit)
        try FileManager.default.moveItem(atPath: key, toPath: key + ".away")
        let listed = ListedPerson(id: "2", name: identity.name, birthDate: PartialDate(iso: "1975-01-15"))
        let (doorkeeper, journals) = door(try list(2, [listed]), firstSession: 1_000)
        await doorkeeper.open(
            started: KioskStarted(release: "late", configuration: "", lists: []), peers: ["annex"])
        #expect(journals.journal == nil)
        #expect(await doorkeeper.house().visits.isEmpty)

        try FileManager.default.moveItem(atPath: key + ".away", toPath: key)
        try await doorkeeper.take(.clock)
        for await shown in doorkeeper.snapshots.values() where shown.door.house.visits[visit]?.alert != nil { break }
        #expect(await doorkeeper.visit(visit)?.alert?.reason == .listChanged)
        let types = try #require(journals.journal).entries(after: 0, limit: 100).map(\.type)
        #expect(types.filter { $0 == KioskStarted.type }.count == 2)
        #expect(types.last == VisitAlerted.type)
        #expect(doorkeeper.snapshots.value.door.session.number > 1_000)
    }

    @Test func anEditionThatCameMeanwhileIsInTheJournalAtLast() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await leaveOneOnSite()
        try FileManager.default.moveItem(atPath: key, toPath: key + ".away")
        let edition = try list(3, [ListedPerson(id: "2", name: identity.name, birthDate: nil)])
        let (doorkeeper, journals) = door(edition)
        await doorkeeper.open(started: KioskStarted(release: "late", configuration: "", lists: []))
        await doorkeeper.use(
            Screener(lists: [edition], required: []), installed: [KioskDegraded(part: "lists", reason: "a test")])
        #expect(journals.journal == nil)
        try FileManager.default.moveItem(atPath: key + ".away", toPath: key)
        try await doorkeeper.take(.clock)
        let types = try #require(journals.journal).entries(after: 0, limit: 100).map(\.type)
        #expect(types.contains(KioskDegraded.type))
    }

    /// Somebody leaves while no entry can be written, and the daemon is restarted to mend that.
    @Test func whoLeftWhileNothingCouldBeWrittenIsSignedOutAfterTheRestart() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await leaveOneOnSite()
        let visit = try #require(visit)
        let nobody = try list(1, [])
        do {
            let (doorkeeper, journals) = door(nobody)
            await doorkeeper.open(started: KioskStarted(release: "test", configuration: "", lists: []))
            try await stop(true)
            await #expect(throws: DoorFailure.self) { try await doorkeeper.take(.badgeCode(visit, test: false)) }
            #expect(doorkeeper.snapshots.value.door.session.screen == .noted)
            #expect(await doorkeeper.visit(visit) != nil)
            journals.journal?.close()
        }
        try await stop(false)
        let (doorkeeper, journals) = door(nobody)
        await doorkeeper.open(started: KioskStarted(release: "test", configuration: "", lists: []))
        #expect(await doorkeeper.house().roster.isEmpty)
        let ended = try #require(journals.journal).entries(after: 0, limit: 100).filter { $0.type == VisitEnded.type }
        let exit = try JSONDecoder().decode(VisitEnded.self, from: try #require(ended.first).payload)
        #expect(exit.visit == visit && exit.how == .badge && exit.recordedLate != nil)
        #expect(!FileManager.default.fileExists(atPath: folder + "/late-exits.sealed"))
    }

    /// Keeps the journal's database from taking any entry, or lets it again.
    private func stop(_ stops: Bool) async throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        try await DatabaseQueue(path: folder + "/journal.sqlite", configuration: configuration).write { db in
            try db.execute(
                sql: stops
                    ? "CREATE TRIGGER stop BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'stopped'); END"
                    : "DROP TRIGGER stop")
        }
    }
}
