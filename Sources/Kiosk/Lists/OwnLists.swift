import Foundation
import Journal
import Screening
import Visits

/// The school's own lists, in memory, ready to be asked.
///
/// The journal has every change; the sealed files spare a start from reading all of it. A file that is behind the journal,
/// after a power cut between the two, is brought up to it.
struct OwnLists: Sendable {
    /// The lists by kind.
    private(set) var lists: [OwnListKind: OwnList]
    /// The lists that are not empty, made ready.
    var indexes: [OwnIndex] { ready.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value) }
    private var ready: [OwnListKind: OwnIndex] = [:]
    /// Why a list cannot be read, in words; nobody is cleared then.
    private(set) var failure: String?
    private let shelf: OwnListShelf

    /// The lists as the files and the journal have them.
    init(shelf: OwnListShelf, journal: Journal?, editions: [String: Int]) {
        self.shelf = shelf
        lists = Dictionary(uniqueKeysWithValues: OwnListKind.allCases.map { ($0, OwnList($0)) })
        do {
            var isBehind = false
            for kind in OwnListKind.allCases {
                let edition = editions[kind.rawValue] ?? 0
                do {
                    lists[kind] = try shelf.read(kind)
                } catch {
                    // The journal may have the whole history still; a file that nobody can read is no empty list.
                    guard edition > 0 else { throw error }
                    lists[kind] = try Self.fromJournal(OwnList(kind), journal, to: edition)
                    isBehind = true
                }
                guard let list = lists[kind], list.edition < edition else { continue }
                lists[kind] = try Self.fromJournal(list, journal, to: edition)
                isBehind = true
            }
            if isBehind { try shelf.write(Array(lists.values)) }
            ready = try lists.compactMapValues { try $0.index() }
        } catch {
            failure = """
                The school's own lists cannot be read (\(error)). Put back the vault's folder and key, or \(shelf.folder) \
                from a backup, then restart.
                """
        }
    }

    /// How the lists stand after changes of one of them, and the entries that say so.
    func changed(
        _ kind: OwnListKind, _ changes: [OwnList.Change], who: String, why: String
    ) throws -> (lists: OwnLists, entries: [ListEdited]) {
        var next = self
        var list = lists[kind] ?? OwnList(kind)
        var entries: [ListEdited] = []
        // An entry of the journal has room for so many records, however long they are.
        for start in stride(from: 0, to: changes.count, by: 40) {
            let part = Array(changes[start..<min(start + 40, changes.count)])
            list.take(part, edition: list.edition + 1)
            entries.append(ListEdited(list: kind, edition: list.edition, changes: part, who: who, why: why))
        }
        next.lists[kind] = list
        next.ready[kind] = try list.index()
        return (next, entries)
    }

    /// Writes the lists to their sealed files.
    ///
    /// - Throws: also when a list could not be read: its file must not be replaced by what is left.
    func save() throws {
        guard failure == nil else { throw OwnListsNotWhole() }
        try shelf.write(Array(lists.values))
    }

    /// The same lists read again, for a house and a journal that could not be read before.
    func reread(_ journal: Journal?, editions: [String: Int]) -> OwnLists {
        OwnLists(shelf: shelf, journal: journal, editions: editions)
    }

    /// A list as it was at an edition, from the journal alone.
    ///
    /// - Throws: `OwnListIncomplete` when the journal does not have every change any more.
    static func fromJournal(_ start: OwnList, _ journal: Journal?, to edition: Int) throws -> OwnList {
        guard edition > start.edition else { return start }
        var list = start
        var place: Int64 = 0
        while let journal, list.edition < edition {
            let batch = try journal.entries(after: place, limit: 2_000)
            guard let last = batch.last else { break }
            for kept in batch where kept.type == ListEdited.type && kept.state == .present {
                guard
                    let edited = try EntryCatalogue.entry(
                        type: kept.type, version: kept.version, payload: kept.payload) as? ListEdited,
                    edited.list == list.kind, edited.edition == list.edition + 1, edited.edition <= edition
                else { continue }
                list.take(edited.changes, edition: edited.edition)
            }
            place = last.sequence
        }
        guard list.edition == edition else { throw OwnListIncomplete(list: start.kind.rawValue, edition: edition) }
        return list
    }
}

/// The journal does not have every change of a list any more.
struct OwnListIncomplete: Error, CustomStringConvertible {
    let list: String
    let edition: Int
    var description: String { "edition \(edition) of “\(list)” is not kept" }
}
