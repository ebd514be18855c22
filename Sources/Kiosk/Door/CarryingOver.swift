import Foundation
import Journal
import Vault
import Visits

/// Begins an empty journal with what is known of the house from the one that was set aside before it.
///
/// Whoever was on site is still there: neither damage nor a start may make the roster forget anybody.
struct CarryingOver {
    /// The house, as far as it is known.
    private(set) var house = House()
    private(set) var source = HouseCarriedOver.Source.nothing
    private var through: Int64?
    private let file: String

    /// From a house that is in memory.
    init(file: String, knowing house: House) {
        self.file = file
        self.house = house
        source = .memory
    }

    /// From what can be read of a file that was set aside, of the journal that lay at a path.
    init(file: String, of path: String, vault: Vault) {
        self.file = file
        let damaged = JournalFile(path: file, vault: vault)
        let kept = damaged.recoverCheckpoint(copy: Journal.copy(of: path))
        let known = kept.flatMap { KeptHouse($0.state) }
        if let kept, let known, known.isWhole {
            (house, source, through) = (known.house, .kept, kept.sequence)
            read(damaged, from: .kept)
        } else {
            read(damaged, from: .entries)
            if let known {
                house = known.completed(by: house)
                source = .kept
            }
        }
    }

    private mutating func read(_ damaged: JournalFile, from origin: HouseCarriedOver.Source) {
        var told = ContinuousClock.now
        // What cannot be read at all leaves the house as it is known so far.
        try? damaged.recoverEntries(after: through ?? 0) { kept in
            through = kept.sequence
            source = origin
            if let entry = try? EntryCatalogue.entry(type: kept.type, version: kept.version, payload: kept.payload) {
                house.take(entry, at: Timestamp(milliseconds: kept.time))
            }
            guard told.duration(to: .now) > .seconds(1) else { return }
            told = .now
            ServiceManager.stillStarting("reading what was set aside: entry \(kept.sequence)")
        }
    }

    /// Writes it into a journal, in one transaction with the house as a whole and the legal holds.
    ///
    /// - Throws: `JournalFailure`.
    /// - Returns: the house.
    func begin(_ journal: Journal, holds: [CarriedHold]) throws -> House {
        let entries = house.carriedOver(
            from: (file as NSString).lastPathComponent, source: source, through: through)
        var house = house
        for entry in entries { house.take(entry, at: .current()) }
        try journal.append(try entries.map(NewEntry.init), keeping: try KeptHouse.bytes(of: house), holds: holds)
        return house
    }

    /// What was done, in words.
    var sentence: String {
        let count = house.roster.count
        let people = count == 1 ? "1 visitor on site was" : "\(count) visitors on site were"
        return switch source {
        case .memory: "\(people) carried over from memory."
        case .kept, .entries: "\(people) carried over from it; compare the roster with the building."
        case .nothing: "Nobody could be carried over from it: find out who is in the building."
        }
    }
}

extension NewEntry {
    /// An entry of the door's, as the journal takes it.
    init(_ entry: any Entry) throws {
        let kind = Swift.type(of: entry)
        let payload = try entry.payload()
        self.init(
            type: kind.type, version: kind.version, series: entry.recordSeries.rawValue, payload: payload,
            terms: SearchTerm.words(in: payload))
    }
}
