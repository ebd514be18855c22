import Screening
import Visits

/// What the lists say, of whoever comes and of whoever is here already.
extension Doorkeeper {
    /// Puts another policy and other lists into use, both from the next input on.
    func use(_ screener: Screener, policy: Policy? = nil, installed: [any Entry]) {
        published = screener
        self.screener = screener.asking(own)
        if let policy { door.policy = policy }
        recordAtLast(installed)
        publish(failure: snapshots.value.journalFailure)
        judgeLists()
        rescreen()
    }

    /// Changes one of the school's own lists: in the journal first, then in its sealed file, and from the next input on.
    ///
    /// - Throws: `DoorFailure`; the list is unchanged then.
    func edit(
        _ kind: OwnListKind, _ changes: [OwnList.Change], of edition: Int, who: String, why: String
    ) throws(DoorFailure) {
        recoverJournal()
        guard ownList(kind).edition == edition else {
            throw .lists("Somebody else has changed the list meanwhile; look at it again.")
        }
        guard own.failure == nil else { throw .lists(own.failure ?? "") }
        let next: OwnLists
        let entries: [ListEdited]
        do {
            (next, entries) = try own.changed(kind, changes, who: who, why: why)
        } catch {
            throw .lists("A record cannot be kept: shorten its name and its other names.")
        }
        try write(entries)
        own = next
        do {
            try own.save()
        } catch {
            // The journal has the change; the next start brings the file up to it.
            log.say(.ownListNotWritten, ["list": "\(kind.rawValue)"])
        }
        screener = published.asking(own)
        publish(failure: nil)
        rescreen()
    }

    /// One of the school's own lists.
    func ownList(_ kind: OwnListKind) -> OwnList { own.lists[kind] ?? OwnList(kind) }

    /// Says in the journal how the lists in use stand, if that has changed.
    func judgeLists() { _ = try? take(.lists(screener.versions)) }

    /// Puts everybody on site and every unfinished visit to the lists again that were not asked about them yet.
    ///
    /// One visit a turn, so that a check-in waits for at most one of them.
    func rescreen() {
        rescreening?.cancel()
        let editions = screener.versions
        let visits = door.visitsScreened(byOtherThan: editions)
        guard !visits.isEmpty else { return }
        rescreening = Task { [weak self] in
            for visit in visits {
                guard !Task.isCancelled, let self, await self.rescreen(visit) else { return }
            }
        }
    }

    private func rescreen(_ visit: VisitID) -> Bool {
        guard let identity = door.house.visits[visit]?.identity else { return true }
        let outcome = screener.screen(ScreeningQuestion(identity), lapsed: door.lapsedLists)
        // Nobody can be asked about a name without a Latin letter; those who came after must be asked about all the same.
        guard case .screened = outcome else { return true }
        return (try? take(.rescreened(visit, outcome))) != nil
    }
}
