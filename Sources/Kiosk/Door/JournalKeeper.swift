import Control
import Foundation
import Journal
import Logging
import Synchronization
import Vault
import Visits

/// Holds the journal, reads the house out of it, and opens it again when it could not be opened.
///
/// What is damaged is set aside whole and told; the door goes on with a new one. A key that is missing or wrong sets nothing
/// aside: it may come back, and until somebody says that it never will, everything waits for it.
final class JournalKeeper: Sendable {
    private struct State {
        var journal: Journal?
        var failure: String?
        /// Also what could not be read, for whatever reason.
        var setAside: [String] = []
        /// What must be carried over into the next journal, while there is none.
        var known: OpenedJournal.Known?
        var isRetired = false
    }

    /// The house as the journal left it at the start.
    let house: House
    private let path: String
    private let device: String
    private let entrance: String
    private let vault: Vault
    private let ballast: Ballast
    private let state: Mutex<State>

    /// Opens the journal; a failure leaves the keeper without one, and every `append` tries again.
    init(path: String, device: String, entrance: String, vault: Vault, ballast: Ballast) {
        self.path = path
        self.device = device
        self.entrance = entrance
        self.vault = vault
        self.ballast = ballast
        do {
            let opened = try ballast.spending { try OpenedJournal.open(path, device, entrance, vault) }
            house = opened.house
            state = Mutex(State(journal: opened.journal, failure: nil, setAside: opened.setAside))
        } catch {
            house = House()
            state = Mutex(
                State(
                    failure: Self.sentence(error, path),
                    isRetired: error as? JournalFailure == .vault(.retired(folder: vault.folder))))
        }
        ballast.takeIn()
    }

    /// What was noted beside it.
    func lateExits(log: Logger) -> LateExits {
        LateExits(folder: (path as NSString).deletingLastPathComponent, vault: vault, log: log)
    }

    /// Whether the disk is full: what room there is belongs to those who leave.
    var isFull: Bool { ballast.isSpent }

    /// Whether there is room on the disk again.
    func hasRoomAgain() -> Bool { ballast.takeIn() }

    /// Why the journal cannot be used, in words.
    var failure: String? { state.withLock { $0.failure } }

    /// What was set aside or could not be read since the start, in words.
    var setAside: [String] { state.withLock { $0.setAside } }

    /// Whether the kiosk is taken out of service: nothing is written any more, now and after a restart.
    var isRetired: Bool { state.withLock { $0.isRetired } }

    /// Lets go of the journal for good.
    func retire() {
        state.withLock {
            $0 = State(failure: VaultFailure.retired(folder: vault.folder).sentence, isRetired: true)
        }
    }

    /// Opens a journal that could not be opened before.
    ///
    /// - Returns: the house that is in it, or `nil` while it still cannot be opened.
    func reopen() -> House? {
        guard !isRetired else { return nil }
        do {
            let known = state.withLock { $0.known }
            let opened = try ballast.spending { try OpenedJournal.open(path, device, entrance, vault, knowing: known) }
            state.withLock {
                $0 = State(journal: opened.journal, failure: nil, setAside: $0.setAside + opened.setAside)
            }
            return opened.house
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
        guard let new = try? entries.map(NewEntry.init) else { throw .failed("an entry cannot be written as JSON") }
        _ = try ballast.spending { () throws(JournalFailure) in try journal.append(new) }
    }

    /// Sets a journal aside that turned out to be damaged, while everything goes on; the new one begins with the house.
    ///
    /// - Returns: the house as the new journal has it; `nil` when none could be begun, which `reopen` tries again.
    func replace(_ damaged: Journal, because failure: JournalFailure, knowing house: House) -> House? {
        let known = OpenedJournal.Known(house: house, holds: try? damaged.holdsToCarry())
        let isInUse = state.withLock { state in
            guard state.journal === damaged else { return false }
            state.journal = nil
            state.failure = failure.sentence
            state.known = known
            return true
        }
        guard isInUse else { return nil }
        let witness = JournalWitness(path: path)
        withExtendedLifetime(witness) { damaged.close() }
        do {
            let aside = try SetAside.move(path)
            state.withLock { $0.setAside.append(OpenedJournal.told(failure, aside)) }
        } catch {
            // It is still in its place: reopening looks at it as a start does.
            return nil
        }
        return reopen()
    }

    /// Signs the journal's head and keeps the house as it is after all entries.
    ///
    /// - Throws: `JournalFailure`.
    func checkpoint(_ house: House) throws(JournalFailure) {
        guard let journal else { return }
        try journal.signHead()
        guard journal.newest > 0, let bytes = try? KeptHouse.bytes(of: house) else { return }
        try journal.saveCheckpoint(bytes, at: journal.newest)
    }

    private static func sentence(_ error: any Error, _ path: String) -> String {
        if case .vault(let failure)? = error as? JournalFailure, failure.isOfRoot {
            return failure.sentence + " If it is lost for good: vestibuled --abandon-keys NAME."
        }
        return (error as? JournalFailure)?.sentence
            ?? "The journal \(path) holds an entry that cannot be read; move it aside, keep it, and start again."
    }
}
