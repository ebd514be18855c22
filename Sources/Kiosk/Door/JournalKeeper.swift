import Foundation
import Journal
import Synchronization
import Visits

/// Holds the journal, reads the house out of it, and opens it again when it could not be opened.
final class JournalKeeper: Sendable {
    /// The house as the journal left it at the start.
    let house: House
    private let path: String
    private let device: String
    private let entrance: String
    private let opened: Mutex<Journal?>

    /// Why the journal could not be used at the start, in words.
    let failure: String?

    /// Opens the journal; a failure leaves the keeper without one, and every `append` tries again.
    init(path: String, device: String, entrance: String) {
        self.path = path
        self.device = device
        self.entrance = entrance
        do {
            let journal = try Journal(path: path, device: device, entrance: entrance)
            house = try Self.replay(journal)
            opened = Mutex(journal)
            failure = nil
        } catch {
            house = House()
            opened = Mutex(nil)
            failure = (error as? JournalFailure)?.sentence ?? "The journal \(path) holds an entry that cannot be read."
        }
    }

    /// The journal, if it is open.
    var journal: Journal? { opened.withLock { $0 } }

    /// Commits entries.
    ///
    /// - Throws: `JournalFailure`.
    func append(_ entries: [any Entry]) throws(JournalFailure) {
        guard !entries.isEmpty || journal == nil else { return }
        let journal = if let open = journal { open } else { try reopen() }
        var new: [NewEntry] = []
        for entry in entries {
            let kind = type(of: entry)
            guard let payload = try? entry.payload() else { throw .failed("\(kind.type) cannot be written as JSON") }
            new.append(
                NewEntry(type: kind.type, version: kind.version, series: kind.series.rawValue, payload: payload))
        }
        try journal.append(new)
    }

    private func reopen() throws(JournalFailure) -> Journal {
        let journal = try Journal(path: path, device: device, entrance: entrance)
        // A house that was empty because the journal could not be read would admit a denied visitor: the service starts
        // anew, and reads it, before anything is written.
        guard journal.newest == 0 else { throw .failed("it can be read again; restart the service") }
        opened.withLock { $0 = journal }
        return journal
    }

    private static func replay(_ journal: Journal) throws -> House {
        var house = House()
        var place: Int64 = 0
        while true {
            let batch = try journal.entries(after: place, limit: 2_000)
            guard let last = batch.last else { return house }
            for kept in batch {
                guard
                    let entry = try EntryCatalogue.entry(type: kept.type, version: kept.version, payload: kept.payload)
                else { continue }
                house.take(entry, at: Timestamp(milliseconds: kept.time))
            }
            place = last.sequence
        }
    }
}
