import Control
import Foundation
import Journal
import Logging
import People
import Testing
import Vault

@testable import Kiosk
@testable import Visits

/// Corrections on request, and the end of a kiosk.
@Suite struct RetirementTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "retire-\(UUID().uuidString)").path

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private func lobby() -> Lobby {
        var configuration = KioskConfiguration()
        configuration.stateDirectory = folder
        configuration.accounts = folder + "/accounts"
        return Lobby(configuration, path: folder + "/vestibule.yaml", log: Logger(label: "test"))
    }

    private func begun(_ visit: VisitID) -> VisitBegun {
        VisitBegun(
            visit: visit,
            identity: Identity(
                name: PersonName(given: "Maria", family: "Visiter"), birthDate: PartialDate(iso: "1984-06-02"),
                established: .typed), displayName: nil, notice: Notice(version: "1", language: "en"),
            documentExpired: false, test: false, documentKey: nil)
    }

    private func search(_ name: String, in journal: Journal) throws -> [String] {
        var query = JournalQuery()
        query.terms = [.person(name)]
        return try journal.search(query, limit: 10).map(\.type)
    }

    @Test(arguments: [false, true]) func aCorrectionIsAnEntryThatNamesWhatItCorrects(erases: Bool) async throws {
        let visit = try #require(VisitID("019a0000-0000-7000-8000-000000000001"))
        let lobby = lobby()
        await lobby.open()
        try await lobby.doorkeeper.write([begun(visit)])
        let journal = try #require(lobby.journals.journal)
        let wrong = journal.newest
        let correction = PersonCorrection(lobby: lobby, journal: journal)
        let request = CorrectionRequest(
            who: "kim", why: "her passport", visit: visit.text, given: nil, middle: nil, family: "Visitor", born: nil,
            erasesOriginal: erases)
        if erases {
            await #expect(throws: JournalFailure.self) { try await correction.run(request, of: visit, who: "kim") }
            try await lobby.doorkeeper.write([VisitEnded(visit: visit, how: .document)])
        }
        let report = try await correction.run(request, of: visit, who: "kim")
        #expect(report.corrects == [wrong])
        #expect(try search("maria visitor", in: journal) == ["visit.corrected"])
        #expect(try search("maria visiter", in: journal) == (erases ? [] : ["visit.begun"]))
        if !erases {
            #expect(await lobby.doorkeeper.visit(visit)?.shownName == "Maria Visitor")
            #expect(self.lobby().journals.house.visits[visit]?.shownName == "Maria Visitor")
        }
        try journal.signHead()
        let verdict = try JournalFile(path: folder + "/journal.sqlite", vault: lobby.vault)
            .verify(trusted: Set(try journal.epochs().map(\.deviceKey)))
        #expect(verdict.kind == (erases ? .pruned : .good))
        await #expect(throws: JournalFailure.self) { try await correction.run(request, of: visit, who: "kim") }
    }

    @Test func aRetiredKioskOpensNothingAndSaysSoAfterARestart() async throws {
        let visit = try #require(VisitID("019a0000-0000-7000-8000-000000000001"))
        let lobby = lobby()
        await lobby.open()
        let admitted = VisitAdmitted(visit: visit, escort: false, until: .current(), areas: nil, remarks: nil)
        try await lobby.doorkeeper.write([begun(visit), admitted])
        await lobby.doorkeeper.checkpoint()
        let journal = try #require(lobby.journals.journal)
        let district = RecoveryKey()
        _ = try lobby.vault.enrolRecovery(district.publicHalf)
        let media = RetirementCertificate.Media(
            manufacturer: "Acme", model: "X1", serial: "123", property: "LEA-7", type: "SSD")
        let retirement = Retirement(lobby: lobby, journal: journal)
        await #expect(throws: JournalFailure.self) {
            try await retirement.run(
                RetirementRequest(who: "kim", media: media, destination: "recycling", isForced: false), who: "kim")
        }
        #expect(try journal.tryOpening().opened == journal.tryOpening().sealed)
        let certificate = try await retirement.run(
            RetirementRequest(who: "kim", media: media, destination: "recycling", isForced: true), who: "kim")
        #expect(certificate.isVerified && certificate.notes.contains("on site"))
        #expect(certificate.methodType == "clear", "the key was a file on the same medium")

        #expect(await lobby.doorkeeper.house() == House())
        #expect(StatusReport(lobby.snapshot(), since: lobby.started).state == "retired")
        await #expect(throws: DoorFailure.self) { try await lobby.doorkeeper.write([begun(visit)]) }
        for vault in [lobby.vault, Vault(folder: folder + "/vault", recovery: district)] {
            var opened = 0
            try JournalFile(path: folder + "/journal.sqlite", vault: vault).readEntries { entry in
                if entry.state == .present, entry.series != JournalEntry.ownSeries { opened += 1 }
            }
            #expect(opened == 0)
        }
        // The last signed entry is the certificate, and anybody can read it.
        var last: JournalEntry?
        try JournalFile(path: folder + "/journal.sqlite", vault: nil).readEntries { last = $0 }
        #expect(last?.type == "kiosk.retired" && last?.sequence == certificate.lastEntry + 1)
        #expect(
            try JSONDecoder().decode(RetirementCertificate.self, from: try #require(last?.payload)) == certificate)
        let trusted = try #require(Data(hexadecimal: certificate.journalKey))
        let verdict = try JournalFile(path: folder + "/journal.sqlite", vault: nil).verify(trusted: [trusted])
        #expect(verdict.kind == .good && verdict.signedThrough == last?.sequence)
        #expect(
            FileManager.default.contents(atPath: folder + "/retirement.pdf")?.starts(with: Data("%PDF".utf8)) == true)

        let next = self.lobby()
        await next.open()
        #expect(next.journals.isRetired && next.journals.failure?.contains("retired") == true)
        #expect(StatusReport(next.snapshot(), since: next.started).state == "retired")
        #expect(next.journals.reopen() == nil)
    }
}
