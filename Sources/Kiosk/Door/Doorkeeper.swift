import Foundation
import Journal
import Logging
import Screening
import Visits

/// The one who changes the door: takes an input, asks the lists, commits the entries, and only then shows the change.
///
/// Runs on a queue of its own and never suspends inside a change, so that inputs happen one after the other.
actor Doorkeeper {
    private let executor = QueueExecutor(label: "vestibule.door")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// The door, for everybody who looks.
    nonisolated let snapshots: Broadcast<DoorSnapshot>

    private var door: FrontDoor
    /// The published lists alone, and with the school's own.
    private var published: Screener
    private var screener: Screener
    private var own: OwnLists
    private var rescreening: Task<Void, Never>?
    private let journal: JournalKeeper
    private let day: SchoolDay
    /// Whether the kiosk is in safe mode, until it ends.
    private let isSafe: Bool
    private let telemetry: Telemetry
    private let log: Logger
    private var generator = SystemRandomNumberGenerator()
    private var lateExits: [(visit: VisitID, how: Exit, left: Timestamp)] = []
    private var revision = 0
    // Whether what the last start found unfinished has been closed.
    private var isTakenUp = false
    private var alarm: Task<Void, Never>?
    // When a journal that fails, or a disk that is full, is tried again.
    private var nextTry: Timestamp?
    private var closing: Timestamp
    private var clockOffset: Int64

    init(
        policy: Policy, screener: Screener, own: OwnLists, journal: JournalKeeper, day: SchoolDay, isSafe: Bool = false,
        firstSession: Int = 1, telemetry: Telemetry = Telemetry(), log: Logger
    ) {
        let time = Timestamp.current()
        published = screener
        self.screener = screener.asking(own)
        self.own = own
        self.journal = journal
        self.day = day
        self.telemetry = telemetry
        self.log = log
        closing = day.closing(after: time)
        clockOffset = JournalClock.system.offset
        let now = FrontDoor.Now(
            time: time, fresh: VisitID(at: time, using: &generator), closing: closing, today: day.date(of: time))
        door = FrontDoor(policy: policy, house: journal.house, now: now, firstSession: firstSession)
        door.note(isFull: journal.isFull)
        if isSafe { door.enterSafeMode() }
        self.isSafe = isSafe
        snapshots = Broadcast(DoorSnapshot(0, door, nil, self.screener, own))
    }

    /// Brings the door up after a start: unfinished visits are abandoned, yesterday's end, the held ones stay.
    func open(started: KioskStarted) {
        record([started])
        record(journal.setAside.map { KioskDegraded(part: "journal", reason: $0) })
        takeUp()
        judgeLists()
        rescreen()
    }

    /// What follows every reading of the journal; a failure shows in the snapshot and is tried again by the alarm.
    private func takeUp() {
        isTakenUp = false
        do throws(DoorFailure) {
            try take(.restarted)
            try take(.automaticSignOut(admittedBefore: day.closing(before: .current())))
            isTakenUp = true
        } catch {
            log.say(.doorNotTakenUp, ["reason": "\(error.kind)"])
            publish(failure: error.sentence)
        }
    }

    /// Reads the house anew when a journal that could not be opened can be.
    private func recoverJournal() {
        guard journal.journal == nil, let house = journal.reopen() else { return }
        door = FrontDoor(policy: door.policy, house: house, now: moment())
        if isSafe { door.enterSafeMode() }
        // What the house did not know when the lists were read, it knows now.
        own = own.reread(journal.journal, editions: house.ownListEditions)
        screener = published.asking(own)
        takeUp()
    }

    /// Takes one input.
    ///
    /// - Returns: the types of the entries that were written.
    /// - Throws: `DoorFailure`; the door is unchanged then, but for the visitor's screen when the journal failed.
    @discardableResult
    func take(_ input: Input) throws(DoorFailure) -> [String] {
        recoverJournal()
        noticeClockStep()
        writeLateExits()
        var next = door
        let now = moment()
        var entries: [any Entry]
        do throws(Visits.Refusal) {
            entries = try next.handle(input, now: now)
            while let open = next.openQuestion {
                let outcome = telemetry.timing(.screen) { screener.screen(open.question, lapsed: next.lapsedLists) }
                entries += try next.handle(.screened(open.visit, outcome), now: now)
            }
        } catch {
            throw .refused(error)
        }
        do throws(JournalFailure) {
            try commit(entries)
        } catch {
            if let leaving = door.journalFailed(during: input, now: now) {
                lateExits.append((leaving.visit, leaving.how, now.time))
            }
            publish(failure: error.sentence)
            throw .journal(error.sentence)
        }
        door = next
        // Only a commit proves that the journal can be written again.
        publish(failure: entries.isEmpty ? snapshots.value.journalFailure : nil)
        return entries.map { type(of: $0).type }
    }

    /// Commits entries; a journal that turns out to be damaged is replaced by one that knows the house, and has them too.
    private func commit(_ entries: [any Entry]) throws(JournalFailure) {
        guard !entries.isEmpty else { return }
        try telemetry.timing(.commit) { () throws(JournalFailure) in try append(entries) }
        telemetry.noteCommitted(entries.count)
    }

    private func append(_ entries: [any Entry]) throws(JournalFailure) {
        do throws(JournalFailure) {
            try journal.append(entries)
        } catch {
            log.say(.nothingWritten, ["reason": error.sentence])
            guard error.isDamage, let damaged = journal.journal, replaceJournal(damaged, because: error) else {
                throw error
            }
            try journal.append(entries)
        }
    }

    /// Sets the journal aside that somebody found to be damaged, if it is still the one in use.
    @discardableResult
    func replaceJournal(_ damaged: Journal, because failure: JournalFailure) -> Bool {
        guard journal.replace(damaged, because: failure, knowing: door.house) != nil else { return false }
        for told in journal.setAside.suffix(2) { log.say(.journalSetAside, ["reason": told]) }
        return true
    }

    /// Writes entries that change nothing at the door, such as a scanner's coming and going.
    func record(_ entries: [any Entry]) {
        do throws(JournalFailure) {
            try commit(entries)
            for entry in entries { door.record(entry, at: .current()) }
            if journal.isFull != door.isFull { publish(failure: nil) }
        } catch {
            publish(failure: error.sentence)
        }
    }

    /// Writes entries that nothing may go on without.
    ///
    /// - Throws: `DoorFailure`; the door is unchanged then.
    func write(_ entries: [any Entry]) throws(DoorFailure) {
        do throws(JournalFailure) {
            try commit(entries)
        } catch {
            publish(failure: error.sentence)
            throw .journal(error.sentence)
        }
        for entry in entries { door.record(entry, at: .current()) }
        publish(failure: nil)
    }

    /// Forgets what rests on entries that retention has erased, but for what must outlive them.
    func prune(through: [RecordSeries: Timestamp]) {
        record([HousePruned(through: through, of: door.house)])
    }

    /// Writes that a training begins.
    ///
    /// - Throws: `PageProblem` where somebody real goes first, or nothing can be written.
    func beginTraining(who: String) throws {
        if let obstacle = door.trainingObstacle { throw Training.problem(obstacle) }
        do throws(DoorFailure) {
            try write([TrainingStarted(who: who)])
        } catch {
            throw PageProblem.of(error)
        }
    }

    /// Writes that the training ended, if one was on.
    ///
    /// - Returns: whether that is written.
    func endTraining(_ reason: TrainingEnd, who: String?) -> Bool {
        guard door.house.training != nil else { return false }
        return (try? write([TrainingEnded(reason: reason, who: who)])) != nil
    }

    /// Knows nobody any more: the kiosk is retired.
    func forgetEverything() {
        rescreening?.cancel()
        lateExits = []
        door = FrontDoor(policy: door.policy, house: House(), now: moment())
        screener = published
        publish(failure: journal.failure)
    }

    /// Keeps the door as it is, so that the next start need not read the whole journal.
    func checkpoint() {
        do throws(JournalFailure) {
            try journal.checkpoint(door.house)
        } catch {
            log.say(.houseNotKept, ["reason": "\(error.sentence)"])
        }
    }

    /// Puts another policy and other lists into use, both from the next input on.
    func use(_ screener: Screener, policy: Policy? = nil, installed: [any Entry]) {
        published = screener
        self.screener = screener.asking(own)
        if let policy { door.policy = policy }
        record(installed)
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
    private func rescreen() {
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

    /// A visit as the newest committed entries have it.
    func visit(_ id: VisitID) -> Visit? { door.house.visits[id] }

    /// The house as the newest committed entries have it.
    func house() -> House { door.house }

    /// Answers, which a door that hangs does not.
    func answer() {}

    private func moment() -> FrontDoor.Now {
        let time = Timestamp.current()
        return FrontDoor.Now(
            time: time, fresh: VisitID(at: time, using: &generator), closing: closing, today: day.date(of: time))
    }

    private func publish(failure: String?) {
        revision += 1
        door.note(isFull: journal.isFull)
        snapshots.send(DoorSnapshot(revision, door, failure, screener, own))
        setAlarm(failing: failure != nil || door.isFull)
    }

    /// Sleeps until the door changes by itself; with a failing journal it is tried again after ten seconds.
    private func setAlarm(failing: Bool) {
        alarm?.cancel()
        let time = Timestamp.current()
        var wake = min(door.nextDeadline ?? closing, closing)
        if failing {
            // However many visitors come meanwhile, each of whom sets the alarm anew.
            let retry = min(nextTry ?? time.after(seconds: 10), time.after(seconds: 10))
            nextTry = retry
            wake = max(min(wake, retry), time.after(seconds: 1))
        } else {
            nextTry = nil
        }
        let wait = max(0, wake.milliseconds - time.milliseconds)
        alarm = Task { [weak self] in
            // A clock that is set while this sleeps must not keep a screen up for ever: never sleep longer than a minute.
            try? await Task.sleep(for: .milliseconds(min(wait, 60_000)))
            guard !Task.isCancelled else { return }
            await self?.wake()
        }
    }

    private func wake() {
        let time = Timestamp.current()
        if let due = nextTry, due <= time { nextTry = nil }
        do {
            if time >= closing {
                try take(.automaticSignOut(admittedBefore: closing))
                closing = day.closing(after: time)
                setAlarm(failing: false)
            } else if door.isFull, journal.hasRoomAgain() {
                publish(failure: nil)
            } else if snapshots.value.journalFailure != nil {
                recoverJournal()
                try tryJournal()
            } else if (door.nextDeadline ?? closing) <= time {
                try take(.clock)
            } else {
                noticeClockStep()
                setAlarm(failing: false)
            }
        } catch {
            log.say(.clockNotServed, ["reason": "\(error.kind)"])
        }
    }

    /// Writes that the journal works again, which is true if this can be written.
    private func tryJournal() throws(DoorFailure) {
        do throws(JournalFailure) {
            try commit([KioskRecovered(part: "journal")])
        } catch {
            publish(failure: error.sentence)
            return
        }
        publish(failure: nil)
        if !isTakenUp { takeUp() }
        try take(.clock)
    }

    private func writeLateExits() {
        guard !lateExits.isEmpty else { return }
        var next = door
        let entries = lateExits.flatMap { next.recordLate($0.visit, how: $0.how, leftAt: $0.left, now: moment()) }
        guard (try? commit(entries)) != nil else { return }
        lateExits = []
        door = next
    }

    /// Writes down that the clock jumped, if it did since this was last asked.
    func noticeClockStep() {
        let offset = JournalClock.system.offset
        let step = offset - clockOffset
        guard abs(step) > 2000 else { return }
        clockOffset = offset
        let after = Timestamp.current()
        closing = day.closing(after: after)
        record([ClockStepped(before: Timestamp(milliseconds: after.milliseconds - step), after: after)])
        // The hour of the automatic sign-out may have been stepped over.
        _ = try? take(.automaticSignOut(admittedBefore: day.closing(before: after)))
    }
}
