import Control
import Foundation
import Journal
import Logging
import People
import Screening
import Testing
import Vault

@testable import Kiosk
@testable import Visits

/// One person in every entry and every store that can name her, erased, and then sought everywhere.
@Suite struct PersonErasureTests {
    private static let visit = VisitID("019a0000-0000-7000-8000-000000000001")
    private static let other = VisitID("019a0000-0000-7000-8000-000000000002")
    private static let planted = "PLANTED"
    private static let identity = Identity(
        name: PersonName(given: "Mária", family: "Planted"), birthDate: PartialDate(iso: "1984-06-02"),
        documentLastFour: "7788", established: .scanned(scanner: "lobby"))
    private static let nobody = Identity(
        name: PersonName(given: "Sam", family: "Other"), birthDate: PartialDate(iso: "1990-01-01"),
        established: .typed)

    private func lobby(_ folder: String) -> Lobby {
        var configuration = KioskConfiguration()
        configuration.stateDirectory = folder
        configuration.accounts = folder + "/accounts"
        return Lobby(configuration, path: folder + "/vestibule.yaml", log: Logger(label: "test"))
    }

    private func entry(_ type: String, _ payload: String) throws -> any Entry {
        try #require(try EntryCatalogue.entry(type: type, version: 1, payload: Data(payload.utf8)), "\(type)")
    }

    /// Every entry that can name a visitor, a visit, a card or a record; the rest of the catalogue cannot.
    private func entries(_ visit: VisitID, _ identity: Identity) throws -> [any Entry] {
        let time = Timestamp.current()
        let who = String(decoding: try JSONEncoder().encode(identity), as: UTF8.self)
        let id = "\"visit\":\"\(visit.text)\""
        let presence = """
            {\(id),"identity":\(who),"name":"\(identity.name.spoken)","type":"parent","destination":"Library",
             "escort":false,"entered":1795000060000,"until":1795000960000}
            """
        let match = Match(
            list: "offenders", record: "r-1", name: PersonName(given: "Anton", family: "Listed"), birthDate: nil,
            band: .possible, score: 99, reasons: [], fields: "f")
        let outcome = ScreeningOutcome.screened(
            ScreeningResult(lists: [], uncovered: [], rulesVersion: 1, matches: [match], microseconds: 1))
        let begun = VisitBegun(
            visit: visit, identity: identity, displayName: identity.name.spoken,
            notice: Notice(version: "1", language: "en"), documentExpired: false, test: false, documentKey: "key")
        let attempt = "{\(id),\"identity\":\(who),\"at\":1795000060000}"
        var all: [any Entry] = [
            PeerMet(door: "gym", entrance: "Gym"), begun,
            VisitScreened(visit: visit, outcome: outcome),
            VisitHeld(visit: visit, reasons: [.match]),
            HoldResolved(
                visit: visit, answer: HoldAnswer(kind: .notAMatch, who: "pat", why: "knows her"),
                dismissed: [match.fingerprint]),
            VisitAnswered(visit: visit, answers: Answers(type: "parent")),
            VisitAdmitted(visit: visit, escort: false, until: time, areas: nil, remarks: nil),
            BadgeRequested(visit: visit, copy: 1), BadgeGiven(visit: visit, number: 7, who: "pat"),
            PhotoTaken(visit: visit, picture: Picture(digest: "d", size: 1, width: 1, height: 1)),
            PhotoRequested(visit: visit, who: "pat"),
            KnownEnrolled(
                card: CardHash("card-\(visit.text)"), identity: identity, displayName: nil, validated: time, who: "pat"),
            KnownValidated(card: CardHash("card-\(visit.text)")),
            PersonViewed(who: "pat", what: "desk", visits: [visit]),
            try entry("muster.started", #"{"muster":"\#(Self.other?.text ?? "")","who":"pat"}"#),
            try entry(
                "muster.marked", #"{"muster":"\#(Self.other?.text ?? "")",\#(id),"mark":"accounted","who":"pat"}"#),
            try entry(
                "muster.ended",
                """
                {"muster":"\(Self.other?.text ?? "")","who":"pat","summary":{"accounted":1,"notYet":0,"left":0}}
                """),
            VisitEnded(visit: visit, how: .document),
            try entry("peer.arrived", "{\"door\":\"gym\",\"presence\":\(presence)}"),
            try entry("departure.noted", #"{"departure":{\#(id),"how":{"badge":{}},"at":1795000060000},"door":"gym"}"#),
            try entry("peer.attempted", "{\"door\":\"gym\",\(id),\"attempt\":\(attempt)}"),
            try entry("peer.left", "{\"door\":\"gym\",\(id),\"automatic\":false}"),
        ]
        all += [try entry("departure.taken", "{\(id)}"), try entry("visit.overdue", "{\(id),\"due\":1795000060000}")]
        return all
    }

    @Test func onePersonIsErasedEverywhereAndWhatStaysIsSaidByItsRule() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "erase-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (visit, other) = (try #require(Self.visit), try #require(Self.other))
        let lobby = lobby(folder)
        await lobby.open()
        let door = lobby.doorkeeper
        try await door.write(try entries(visit, Self.identity))
        // Somebody else, whom a list held for her, and in whose words her name stands.
        var likeness = try entries(other, Self.nobody)
        let outcome = ScreeningOutcome.screened(
            ScreeningResult(
                lists: [], uncovered: [], rulesVersion: 1,
                matches: [
                    Match(
                        list: "banned", record: "banned-1", name: Self.identity.name,
                        birthDate: Self.identity.birthDate, band: .possible, score: 1, reasons: [])
                ], microseconds: 1))
        likeness[2] = VisitScreened(visit: other, outcome: outcome)
        try await door.write(
            likeness + [
                try entry(
                    "visit.denied", #"{"visit":"\#(other.text)","who":"pat","why":"said MARIA PLANTED sent him"}"#)
            ])
        let record = OwnRecord(id: "banned-1", name: Self.identity.name, birthDate: Self.identity.birthDate)
        try await door.edit(.banned, [.put(record)], of: 0, who: "kim", why: "order of the principal")
        try lobby.photos.keep(try JPEGPicture(try picture()), of: visit)
        await door.checkpoint()
        let journal = try #require(lobby.journals.journal)
        let before = try bodies(folder)

        let erasure = PersonErasure(lobby: lobby, journal: journal)
        let subject = PersonTrace.Subject(name: "MARIA planted", born: "1984-06-02")
        let report = try await erasure.run(subject, who: "kim")
        #expect(report.photos == 1 && report.cards == 1)
        #expect(
            Set(report.kept.map(\.rule)) == ["own-lists", "access-log", "other-visits", "free-text", "other-doors"])
        let pictures = try FileManager.default.subpathsOfDirectory(atPath: folder + "/photos")
        #expect(!pictures.contains { $0.contains(visit.text) })

        // The opened journal: the name only where a rule was named, the visit only where somebody looked at it.
        let kept = Set(report.kept.flatMap { $0.entries ?? [] })
        let opened = try journal.entries(after: 0, limit: 1000)
        for entry in opened where entry.state == .present && !kept.contains(entry.sequence) {
            let text = Mentions.folded(String(decoding: entry.payload, as: UTF8.self)).uppercased()
            #expect(!text.contains(Self.planted) && !text.contains("7788"), "\(entry.type)")
            guard ![PersonViewed.type, PersonErased.type].contains(entry.type) else { continue }
            #expect(!text.contains(visit.text.uppercased()), "\(entry.type)")
        }
        #expect(opened.contains { $0.type == VisitBegun.type && $0.state == .present }, "the other visitor stays")

        // The house, in memory and as the next start reads it, with and without its checkpoint.
        let again = self.lobby(folder)
        for house in [await door.house(), again.journals.house] {
            let text = Mentions.folded(String(decoding: try JSONEncoder().encode(house), as: UTF8.self)).uppercased()
            #expect(!text.contains(Self.planted) && !text.contains(visit.text.uppercased()))
            #expect(text.contains("OTHER"), "who was not erased stays")
        }

        // The files: nothing of what sealed her is left, also not for whoever kept the keys.
        let all = try everything(in: folder)
        let erased = Set(opened.filter { $0.state == .erased }.map(\.sequence))
        #expect(erased.count > 15)
        for (sequence, body) in before {
            #expect((all.range(of: body) == nil) == erased.contains(sequence), "\(sequence)")
        }
        try journal.signHead()
        let verdict = try JournalFile(path: folder + "/journal.sqlite", vault: lobby.vault)
            .verify(trusted: Set(try journal.epochs().map(\.deviceKey)))
        #expect(verdict.kind == .pruned)

        // The record taken off its list, nothing of hers is left but in other people's decisions and words.
        try await door.edit(.banned, [.remove("banned-1")], of: 1, who: "kim", why: "over")
        let last = try await erasure.run(subject, who: "kim")
        #expect(Set(last.kept.map(\.rule)) == ["other-visits", "free-text", "other-doors"])
        #expect(last.erased.map(\.series) == ["bans"])
    }

    @Test func aVisitThatIsOpenIsNotErased() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "erase-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let lobby = lobby(folder)
        await lobby.open()
        try await lobby.doorkeeper.write(Array(try entries(try #require(Self.visit), Self.identity).prefix(7)))
        let journal = try #require(lobby.journals.journal)
        await #expect(throws: JournalFailure.self) {
            try await PersonErasure(lobby: lobby, journal: journal).run(
                PersonTrace.Subject(name: "Maria Planted"), who: "kim")
        }
    }

    @Test func everyTypeOfEntryThatNamesAVisitIsFoundByIt() throws {
        let visit = try #require(Self.visit)
        for entry in try entries(visit, Self.identity) where !(entry is PeerMet) {
            let mentions = Mentions(try entry.payload(), withWords: true)
            let found = mentions.visits.union(mentions.viewed).contains(visit.text) || !mentions.cards.isEmpty
            let isMuster = (entry is MusterStarted) || (entry is MusterEnded)
            #expect(found || isMuster, "\(type(of: entry).type)")
        }
    }

    private func picture() throws -> Data {
        try Data(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/face.jpg"))
    }

    private func everything(in folder: String) throws -> Data {
        let files = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
        return files.reduce(into: Data()) { $0 += FileManager.default.contents(atPath: folder + "/" + $1) ?? Data() }
    }

    /// The sealed bodies by sequence, as a thief would have copied them.
    private func bodies(_ folder: String) throws -> [(Int64, Data)] {
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        tool.arguments = [
            folder + "/journal.sqlite", "SELECT sequence, hex(body) FROM entry WHERE substr(body, 1, 1) = x'01'",
        ]
        let output = Pipe()
        tool.standardOutput = output
        try tool.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        tool.waitUntilExit()
        return text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "|")
            guard parts.count == 2, let number = Int64(parts[0]), let body = Data(hexadecimal: String(parts[1])) else {
                return nil
            }
            return (number, body)
        }
    }
}
