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

    var door: FrontDoor
    /// The published lists alone, and with the school's own.
    var published: Screener
    var screener: Screener
    var own: OwnLists
    var rescreening: Task<Void, Never>?
    let journal: JournalKeeper
    private let day: SchoolDay
    /// Whether the kiosk is in safe mode, until it ends.
    private let isSafe: Bool
    private let telemetry: Telemetry
    let log: Logger
    private var generator = SystemRandomNumberGenerator()
    private var lateExits: LateExits
    private var revision = 0
    // What must be in the journal and is not yet, because none could be written.
    private var owed: [any Entry] = []
    // Whether something was to be written since the last time that everything owed was.
    private var isBehind = false
    // Whether what the last start found unfinished has been closed.
    private var isTakenUp = false
    // The other doors of the school.
    private var peers: Set<String> = []
    // What scanners did in this minute, by their names.
    private var devices = Ration<any Repeating>()
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
        lateExits = journal.lateExits(log: log)
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
    func open(started: KioskStarted, peers: Set<String> = []) {
        self.peers = peers
        owed = [started] + degraded(journal.setAside)
        catchUp()
    }

    /// Does what a start does, or what is left of it to do: a journal that opens late, or that could not be written, must
    /// not leave anybody on site unasked about.
    private func catchUp() {
        isBehind = false
        writeOwed()
        if !isTakenUp { takeUp() }
        judgeLists()
        rescreen()
    }

    /// What follows every reading of the journal; a failure shows in the snapshot and is tried again by the alarm.
    private func takeUp() {
        do throws(DoorFailure) {
            try take(.restarted)
            try take(.automaticSignOut(admittedBefore: day.closing(before: .current())))
            try take(.peer(.configured(peers)))
            isTakenUp = true
        } catch {
            log.say(.doorNotTakenUp, ["reason": "\(error.kind)"])
            publish(failure: error.sentence)
        }
    }

    /// Reads the house anew when a journal that could not be opened can be.
    func recoverJournal() {
        let told = journal.setAside.count
        guard journal.journal == nil, let house = journal.reopen() else { return }
        owed += degraded(journal.setAside.dropFirst(told))
        // What was on the screen is of a house that is no more; a touch that was meant for it fits no session to come.
        door = FrontDoor(policy: door.policy, house: house, now: moment(), firstSession: door.session.number + 1)
        if isSafe { door.enterSafeMode() }
        lateExits.read()
        // What the house did not know when the lists were read, it knows now.
        own = own.reread(journal.journal, editions: house.ownListEditions)
        screener = published.asking(own)
        isTakenUp = false
        catchUp()
    }

    private func degraded(_ setAside: some Sequence<String>) -> [any Entry] {
        setAside.map { KioskDegraded(part: "journal", reason: $0) }
    }

    /// Writes entries that no failure may lose: what cannot be written now is written when the journal can be.
    func recordAtLast(_ entries: [any Entry]) {
        // A journal that never opens must not fill the memory.
        owed = Array((owed + entries).prefix(200))
        writeOwed()
    }

    private func writeOwed() {
        guard !owed.isEmpty else { return }
        do throws(JournalFailure) {
            try commit(owed)
            for entry in owed { door.record(entry, at: .current()) }
            owed = []
        } catch {
            publish(failure: error.sentence)
        }
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
                lateExits.note(LateExits.Exit(visit: leaving.visit, how: leaving.how, left: now.time))
            }
            publish(failure: error.sentence)
            throw .journal(error.sentence)
        }
        door = next
        // Only a commit proves that the journal can be written again.
        publish(failure: entries.isEmpty ? snapshots.value.journalFailure : nil)
        if isBehind, !entries.isEmpty { catchUp() }
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
        let earlier = journal.setAside.count
        guard journal.replace(damaged, because: failure, knowing: door.house) != nil else { return false }
        for told in journal.setAside.dropFirst(earlier) { log.say(.journalSetAside, ["reason": told]) }
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

    /// Writes what a scanner did; of one that does not stop coming and going only how often.
    func note(_ entry: any Repeating) {
        settleDevices()
        if devices.allows(entry, from: entry.name, at: .current()) { record([entry]) }
    }

    private func settleDevices() {
        record(
            devices.settle(at: .current()).map { last, count in
                var counted = last
                counted.count = count
                return counted
            })
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
        lateExits.clear()
        owed = []
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

    func publish(failure: String?) {
        revision += 1
        if failure != nil { isBehind = true }
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
        settleDevices()
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
        catchUp()
        try take(.clock)
    }

    private func writeLateExits() {
        guard !lateExits.exits.isEmpty else { return }
        var next = door
        let entries = lateExits.exits.flatMap { next.recordLate($0.visit, how: $0.how, leftAt: $0.left, now: moment()) }
        guard (try? commit(entries)) != nil else { return }
        lateExits.clear()
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
        recordAtLast([ClockStepped(before: Timestamp(milliseconds: after.milliseconds - step), after: after)])
        // The hour of the automatic sign-out may have been stepped over.
        _ = try? take(.automaticSignOut(admittedBefore: day.closing(before: after)))
    }
}
