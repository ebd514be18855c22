import Foundation
import Journal
import Vault
import Visits

/// A journal that was opened, the house that was read out of it, and what had to be set aside for that.
struct OpenedJournal {
    let journal: Journal
    let house: House
    /// In words.
    let setAside: [String]

    /// What is in memory of the journal that it takes the place of.
    struct Known {
        var house: House
        /// The legal holds; `nil` where the journal could not say them any more.
        var holds: [CarriedHold]?
    }

    /// Opens the journal, after setting aside what can never be opened.
    static func open(
        _ path: String, _ device: String, _ entrance: String, _ vault: Vault, knowing known: Known? = nil
    ) throws -> OpenedJournal {
        var setAside: [String] = []
        // Once for the vault, once for the journal; what fails then fails for another reason.
        for _ in 0..<2 {
            do {
                let witness = JournalWitness(path: path)
                return try withExtendedLifetime(witness) {
                    try OpenedJournal(path, device, entrance, vault, knowing: known, setAside)
                }
            } catch let failure as JournalFailure {
                switch failure {
                case .vault(let lost) where lost.isOfRoot:
                    let word = KeysGivenUp(folder: (path as NSString).deletingLastPathComponent)
                    guard let who = word.who else { throw failure }
                    let aside = try vault.setAside()
                    word.forget()
                    setAside.append(
                        "\(failure.sentence) \(who) gave the keys up: they are set aside in \(aside); a new epoch began."
                    )
                case .vault(.damaged):
                    let aside = try vault.setAside()
                    setAside.append("\(failure.sentence) The keys are set aside in \(aside); a new epoch began.")
                case .damaged, .broken, .cut:
                    let aside = try SetAside.move(path)
                    setAside.append(told(failure, aside))
                default: throw failure
                }
            }
        }
        return try OpenedJournal(path, device, entrance, vault, knowing: known, setAside)
    }

    /// What was set aside, where, and how it is read.
    static func told(_ failure: JournalFailure, _ aside: String) -> String {
        "\(failure.sentence) It is set aside as \(aside): vestibulectl journal recover \(aside)"
    }
}

extension OpenedJournal {
    private init(
        _ path: String, _ device: String, _ entrance: String, _ vault: Vault, knowing known: Known?,
        _ setAside: [String]
    ) throws {
        let journal = try Journal(
            path: path, device: device, entrance: entrance, vault: vault, words: SearchTerm.words)
        KeysGivenUp(folder: (path as NSString).deletingLastPathComponent).forget()
        var told = setAside
        do throws(JournalFailure) {
            try journal.publishKeys()
        } catch {
            guard case .foreign = error else { throw error }
            told.append(error.sentence)
        }
        // The first entry of a new journal says what it was begun with: a kill before that leaves all of this to be done.
        let aside = SetAside.newest(path)
        if let through = journal.earlier, aside.map(SetAside.isWhole) ?? true {
            throw JournalFailure.cut(path: path, after: 0, through: through)
        }
        guard journal.newest == 0, let aside else {
            let (house, lost) = try Self.house(of: journal)
            if lost > 0 {
                told.append(
                    "\(lost) entries cannot be read any more, because a key of the vault is lost or they are damaged: compare the roster with the building."
                )
            }
            self.init(journal: journal, house: house, setAside: told)
            return
        }
        let carrying =
            known.map { CarryingOver(file: aside, knowing: $0.house) }
            ?? CarryingOver(file: aside, of: path, vault: vault)
        let holds = known?.holds ?? JournalFile(path: aside, vault: vault).recoverHolds()
        let house = try carrying.begin(journal, holds: holds)
        told.append(carrying.sentence)
        let forgotten = try journal.forgottenHolds()
        if !forgotten.isEmpty {
            told.append(
                "Legal holds that could not be read from it are not in force: place them again (\(forgotten.joined(separator: ", ")))."
            )
        }
        self.init(journal: journal, house: house, setAside: told)
    }

    /// The house of the newest checkpoint, and what happened since; with the number of entries whose keys are lost.
    private static func house(of journal: Journal) throws -> (House, lost: Int) {
        let newest = journal.newest
        var house = House()
        guard let checkpoint = try journal.checkpoint(), let kept = KeptHouse(checkpoint.state) else {
            let lost = try read(journal, after: 0, through: newest, into: &house)
            return (house, lost)
        }
        var lost = 0
        if kept.isWhole {
            house = kept.house
        } else {
            // Only what an older release did not keep rests on these.
            lost = try read(journal, after: 0, through: checkpoint.sequence, countingDamage: true, into: &house)
            house = kept.completed(by: house)
        }
        lost += try read(journal, after: checkpoint.sequence, through: newest, into: &house)
        return (house, lost)
    }

    private static func read(
        _ journal: Journal, after start: Int64, through end: Int64, countingDamage: Bool = false,
        into house: inout House
    ) throws -> Int {
        var told = ContinuousClock.now
        func tell(_ sequence: Int64) {
            guard told.duration(to: .now) > .seconds(1) else { return }
            told = .now
            ServiceManager.stillStarting("reading the journal: \(sequence) of \(end) entries")
        }
        return try journal.replay(after: start, through: end, countingDamage: countingDamage, progress: tell) { kept in
            if let entry = try EntryCatalogue.entry(type: kept.type, version: kept.version, payload: kept.payload) {
                house.take(entry, at: Timestamp(milliseconds: kept.time))
            }
        }
    }
}
