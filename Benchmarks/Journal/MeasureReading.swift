import ArgumentParser
import Foundation
import Journal
import Vault

/// How long it takes to verify a large journal, and to find something in it.
struct MeasureReading: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reading", abstract: "Verify and search a journal that `make` wrote.")

    @Argument(help: "The state folder.") var folder: String

    func run() throws {
        let path = folder + "/journal.sqlite"
        let vault = Vault(folder: folder + "/vault", credentials: nil)
        let journal = try Journal(path: path, device: "kiosk-1", entrance: "Main entrance", vault: vault)
        let trusted = Set(try journal.epochs().map(\.deviceKey))
        try measure("every link") {
            "\(try JournalFile(path: path, vault: nil).verify(trusted: trusted).kind)"
        }
        try measure("every link and payload") {
            "\(try JournalFile(path: path, vault: vault).verify(trusted: trusted).kind)"
        }
        let middle = try journal.entries(after: journal.newest / 2, limit: 1).first?.time ?? 0
        let day = 86_400_000 as Int64
        var (person, born, student, badge, type, time, both) = (
            JournalQuery(), JournalQuery(), JournalQuery(), JournalQuery(), JournalQuery(), JournalQuery(),
            JournalQuery()
        )
        person.terms = [SearchTerm("person", "maria badera")]
        born.terms = [SearchTerm("born", "1984-06-02")]
        student.terms = [SearchTerm("student", "wilhelmina")]
        badge.terms = [SearchTerm("badge", "17")]
        type.type = "visit.admitted"
        (time.from, time.through) = (middle, middle + day)
        (both.from, both.through, both.type) = (0, middle + day, "visit.ended")
        let queries = [
            ("person", person), ("birth date", born), ("student", student), ("badge", badge), ("type", type),
            ("time", time), ("type and half of all time", both),
        ]
        for (name, query) in queries {
            try measure("search by \(name)") { "\(try journal.search(query, limit: 100).count) found" }
        }
    }

    /// Wall and CPU time.
    private func measure(_ what: String, _ work: () throws -> String) rethrows {
        let (wall, cpu) = (ContinuousClock.now, clock())
        let found = try work()
        let spent = Double(clock() - cpu) / Double(CLOCKS_PER_SEC)
        let passed = wall.duration(to: .now) / .seconds(1)
        print("\(what): \(Int(spent * 1000)) ms of CPU, \(Int(passed * 1000)) ms by the clock (\(found))")
    }
}
