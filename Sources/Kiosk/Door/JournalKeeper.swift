import Foundation
import Journal
import Synchronization
import Visits

/// Holds the journal, reads the house out of it, and opens it again when it could not be opened.
final class JournalKeeper: Sendable {
    private struct State {
        var journal: Journal?
        var failure: String?
    }

    /// The house as the journal left it at the start.
    let house: House
    private let path: String
    private let device: String
    private let entrance: String
    private let state: Mutex<State>

    /// Opens the journal; a failure leaves the keeper without one, and every `append` tries again.
    init(path: String, device: String, entrance: String) {
        self.path = path
        self.device = device
        self.entrance = entrance
        do {
            let (journal, found) = try Self.open(path, device, entrance)
            house = found
            state = Mutex(State(journal: journal, failure: nil))
        } catch {
            house = House()
            state = Mutex(State(journal: nil, failure: Self.sentence(error, path)))
        }
    }

    /// Why the journal cannot be used, in words.
    var failure: String? { state.withLock { $0.failure } }

    /// Opens a journal that could not be opened before.
    ///
    /// - Returns: the house that is in it, or `nil` while it still cannot be opened.
    func reopen() -> House? {
        do {
            let (journal, found) = try Self.open(path, device, entrance)
            state.withLock { $0 = State(journal: journal, failure: nil) }
            return found
        } catch {
            state.withLock { $0.failure = Self.sentence(error, path) }
            return nil
        }
    }

    /// The journal, if it is open.
    var journal: Journal? { state.withLock { $0.journal } }

    /// Commits entries.
    ///
    /// - Throws: `JournalFailure`.
    func append(_ entries: [any Entry]) throws(JournalFailure) {
        guard let journal else { throw .failed(failure ?? "it is not open") }
        guard !entries.isEmpty else { return }
        var new: [NewEntry] = []
        for entry in entries {
            let kind = type(of: entry)
            guard let payload = try? entry.payload() else { throw .failed("\(kind.type) cannot be written as JSON") }
            new.append(
                NewEntry(type: kind.type, version: kind.version, series: kind.series.rawValue, payload: payload))
        }
        try journal.append(new)
    }

    private static func open(_ path: String, _ device: String, _ entrance: String) throws -> (Journal, House) {
        let journal = try Journal(path: path, device: device, entrance: entrance)
        return (journal, try replay(journal))
    }

    private static func sentence(_ error: any Error, _ path: String) -> String {
        (error as? JournalFailure)?.sentence
            ?? "The journal \(path) holds an entry that cannot be read; move it aside, keep it, and start again."
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
