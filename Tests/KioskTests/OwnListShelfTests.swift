import Foundation
import Journal
import People
import Screening
import Testing
import Vault
import Visits

@testable import Kiosk

@Suite struct OwnListShelfTests {
    /// A folder that is gone after the test.
    private func inFolder(_ test: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lists-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try test(folder)
    }

    private func shelf(_ folder: String) -> OwnListShelf {
        OwnListShelf(folder: folder + "/lists", vault: Vault(folder: folder + "/vault", credentials: nil))
    }

    private let record = OwnRecord(
        id: "orders-1", name: PersonName(given: "Maria", family: "Visitor"),
        order: CourtOrder(
            court: "Third District", caseNumber: "26-1", forbids: [.collecting], concerns: ["Wilhelmina"],
            seenBy: "pat"))

    private func list() -> OwnList {
        var list = OwnList(.orders)
        list.take([.put(record)], edition: 3)
        return list
    }

    private func all() -> [OwnList] { OwnListKind.allCases.map { $0 == .orders ? list() : OwnList($0) } }

    @Test func aListThatIsNotChangedCanBeReadOnTheNextDay() throws {
        try inFolder { folder in
            var lists = all()
            try shelf(folder).write(lists, day: 20_000)
            let banned = try #require(lists.firstIndex { $0.kind == .banned })
            lists[banned].take([.put(OwnRecord(id: "b-1", name: record.name))], edition: 1)
            try shelf(folder).write(lists, day: 20_001)
            #expect(try shelf(folder).read(.orders) == list())
            #expect(try shelf(folder).read(.banned).records.count == 1)
            // One list alone would take the key of the others with it.
            #expect(throws: OwnListsNotWhole.self) { try shelf(folder).write([list()], day: 20_002) }
        }
    }

    @Test func aFileThatNobodyCanReadIsNoEmptyListWhateverTheHouseKnows() throws {
        try inFolder { folder in
            try shelf(folder).write(all())
            try FileManager.default.removeItem(atPath: folder + "/vault")
            let lists = OwnLists(shelf: shelf(folder), journal: nil, editions: [:])
            #expect(lists.failure != nil)
            #expect(throws: (any Error).self) { try lists.save() }
        }
    }

    @Test func aChangeOfOneListMakesThatOneReadyAndLeavesTheOthersSo() throws {
        try inFolder { folder in
            try shelf(folder).write(all())
            var lists = OwnLists(shelf: shelf(folder), journal: nil, editions: [:])
            func ready() -> [String] { lists.indexes.map { "\($0.version.name) \($0.version.version)" } }
            #expect(ready() == ["orders 3"])
            let ban = OwnRecord(id: "b-1", name: record.name)
            (lists, _) = try lists.changed(.banned, [.put(ban)], who: "kim", why: "test")
            #expect(ready() == ["banned 1", "orders 3"])
            (lists, _) = try lists.changed(.orders, [.remove(record.id)], who: "kim", why: "over")
            #expect(ready() == ["banned 1"], "an empty list is not asked")
            (lists, _) = try lists.changed(.banned, [.put(ban)], who: "kim", why: "again")
            #expect(ready() == ["banned 2"])
        }
    }

    @Test func aListComesBackAndNoNameIsInItsFile() throws {
        try inFolder { folder in
            try shelf(folder).write(all())
            #expect(try shelf(folder).read(.orders) == list())
            #expect(try shelf(folder).read(.banned).records.isEmpty)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/lists/orders.sealed"))
            for name in ["Maria", "Visitor", "Wilhelmina"] { #expect(bytes.range(of: Data(name.utf8)) == nil) }
        }
    }

    @Test func aChangedFileIsNotTakenForAnEmptyList() throws {
        try inFolder { folder in
            try shelf(folder).write(all())
            let path = URL(fileURLWithPath: folder + "/lists/orders.sealed")
            var bytes = try Data(contentsOf: path)
            bytes[bytes.count - 1] ^= 1
            try bytes.write(to: path)
            #expect(throws: (any Error).self) { try shelf(folder).read(.orders) }
            let lists = OwnLists(shelf: shelf(folder), journal: nil, editions: ["orders": 3])
            #expect(lists.failure != nil)
        }
    }

    @Test func aFileBehindTheJournalIsBroughtUpToIt() throws {
        try inFolder { folder in
            let journal = try Journal(
                path: folder + "/journal.sqlite", device: "k", entrance: "e",
                vault: Vault(folder: folder + "/vault", credentials: nil))
            for edition in 1...3 {
                let entry = ListEdited(
                    list: .banned, edition: edition, changes: [.put(OwnRecord(id: "b-\(edition)", name: record.name))],
                    who: "pat", why: "test")
                try journal.append([
                    NewEntry(
                        type: ListEdited.type, version: ListEdited.version, series: ListEdited.series.rawValue,
                        payload: try entry.payload())
                ])
            }
            let lists = OwnLists(shelf: shelf(folder), journal: journal, editions: ["banned": 3])
            #expect(lists.failure == nil)
            #expect(lists.lists[.banned]?.records.keys.sorted() == ["b-1", "b-2", "b-3"])
            #expect(try shelf(folder).read(.banned).edition == 3)
            #expect(try OwnLists.fromJournal(OwnList(.banned), journal, to: 2).records.count == 2)
            #expect(throws: OwnListIncomplete.self) {
                try OwnLists.fromJournal(OwnList(.banned), journal, to: 4)
            }
        }
    }

    @Test func theLastEightEditionsAreKept() throws {
        try inFolder { folder in
            let archive = ListArchive(folder: folder + "/versions")
            var versions: [ListVersion] = []
            for edition in 1...10 {
                var builder = IndexBuilder(header: ListHeader(name: "offenders", version: edition))
                try builder.add(ListedPerson(id: "1", name: record.name, birthDate: nil))
                try builder.write(to: folder + "/offenders.vlist")
                let index = try ListIndex.open(path: folder + "/offenders.vlist")
                try archive.keep(index.version, from: folder + "/offenders.vlist")
                versions.append(index.version)
            }
            let kept = versions.map { archive.edition($0) != nil }
            #expect(kept == [false, false] + Array(repeating: true, count: 8))
            try Data("rubbish".utf8).write(to: URL(fileURLWithPath: folder + "/offenders.vlist"), options: .atomic)
            #expect(archive.edition(versions[9])?.version == versions[9], "a name of its own")
        }
    }

    @Test func aFileThatWasReplacedMeanwhileIsNotKeptUnderAnotherEditionsName() throws {
        try inFolder { folder in
            let archive = ListArchive(folder: folder + "/versions")
            let path = folder + "/offenders.vlist"
            for edition in 1...2 {
                var builder = IndexBuilder(header: ListHeader(name: "offenders", version: edition))
                try builder.add(ListedPerson(id: "1", name: record.name, birthDate: nil))
                try builder.write(to: path + "\(edition)")
            }
            let first = try ListIndex.open(path: path + "1").version
            try archive.keep(first, from: path + "2")
            #expect(archive.edition(first) == nil)
        }
    }

    @Test func aDocumentsKeySaysNothingAndNeedsAWholeDocument() throws {
        let keys = DocumentKey { $0 }
        let whole = Identity(
            name: PersonName(given: "MARIA", family: "VISITOR"), birthDate: PartialDate(iso: "1985-05-01"),
            documentLastFour: "0001", established: .scanned(scanner: "lobby"))
        #expect(keys.key(whole, issuer: "UT") != nil)
        #expect(keys.key(whole, issuer: nil) == nil)
        var typed = whole
        typed.established = .typed
        #expect(keys.key(typed, issuer: "UT") == nil)
        var partial = whole
        partial.birthDate = PartialDate(year: 1985)
        #expect(keys.key(partial, issuer: "UT") == nil)
        var unnumbered = whole
        unnumbered.documentLastFour = nil
        #expect(keys.key(unnumbered, issuer: "UT") == nil)
    }
}
