public import People
public import Screening

/// The rules of the house at one entrance: state and input in, state and journal entries out, and nothing else.
///
/// A value: the caller changes a copy, commits the entries, and only then puts the copy in the old one's place, so that
/// nothing is shown that the journal does not have.
public struct FrontDoor: Sendable {
    /// What the district decided.
    public var policy: Policy
    /// What the journal says of the house.
    public internal(set) var house: House
    /// The visitor's screen.
    public internal(set) var session: Session
    /// Whether there is no room left to write visits down: who is here can leave, who comes is sent to the desk.
    public private(set) var isFull = false
    /// Whether the kiosk is in safe mode: who is here can leave, who comes is sent to the desk.
    public private(set) var isSafe = false
    /// Visits for which the lists must be asked before anything else happens.
    public internal(set) var unscreened: [VisitID] = []

    /// The moment of an input and what belongs to it.
    public struct Now: Sendable, Hashable {
        /// The time.
        public var time: Timestamp
        /// An identity for a visit that may begin.
        public var fresh: VisitID
        /// When open visits next end by themselves.
        public var closing: Timestamp
        /// The day it is in the school.
        public var today: CalendarDate

        /// A moment from its parts; without a day of the school's own it is that of UTC.
        public init(time: Timestamp, fresh: VisitID, closing: Timestamp, today: CalendarDate? = nil) {
            self.time = time
            self.fresh = fresh
            self.closing = closing
            self.today = today ?? CalendarDate(dayNumber: time.dayNumber)
        }
    }

    /// Unreadable scans of this minute, by scanner.
    var unreadables = Ration<UnreadableScan>()

    /// Check-ins that a failing journal cut off; they are closed with the next entries that can be written.
    var stranded: [VisitID] = []

    // Set for the length of one `handle`.
    var now: Now
    var entries: [any Entry] = []

    /// A door to a house as its journal left it.
    ///
    /// The screen's sessions are counted from `firstSession`, so that a touch that was meant for another door's screen fits
    /// none of them.
    public init(policy: Policy, house: House = House(), now: Now, firstSession: Int = 1) {
        self.policy = policy
        self.house = house
        self.now = now
        session = Session(number: firstSession, language: policy.languages.first ?? "en")
        session.screen = restingScreen
    }

    /// Takes note that there is no room left to write visits down, or that there is again.
    public mutating func note(isFull: Bool) {
        let rested = session.screen == restingScreen
        self.isFull = isFull
        if rested { session.screen = restingScreen }
    }

    /// Sends whoever comes to the desk from now on: the kiosk is in safe mode.
    public mutating func enterSafeMode() {
        let rested = session.screen == restingScreen
        isSafe = true
        if rested { session.screen = restingScreen }
    }

    /// Whether visitors are taken in here.
    var takesVisitors: Bool { house.closure == nil && !isFull && !isSafe }

    /// Whether nobody stands before the screen.
    public var isAtRest: Bool { session.screen == restingScreen && session.busyUntil == nil }

    /// What the screen shows while nobody stands before it.
    private var restingScreen: Screen {
        if house.closure != nil { return .closed }
        if isFull { return .full }
        return isSafe ? .seeStaff : .idle
    }

    /// Takes one input.
    ///
    /// - Returns: the journal entries that say what happened, in order; the change is real once they are committed.
    /// - Throws: `Refusal` when the input does not fit; the door is then unchanged.
    public mutating func handle(_ input: Input, now: Now) throws(Refusal) -> [any Entry] {
        let before = self
        self.now = now
        entries = []
        for visit in stranded where house.visits[visit]?.admission == nil && house.visits[visit]?.hold == nil {
            if house.visits[visit] != nil { emit(VisitAbandoned(visit: visit, reason: .outOfOrder)) }
        }
        stranded = []
        do throws(Refusal) {
            switch input {
            case .document(let document): scanned(document)
            case .unreadable(let scan): unreadable(scan)
            case .badgeCode(let visit, let test): badgeScanned(visit, test: test)
            case .card(let card, let scan): cardScanned(card, scan)
            case .screened(let visit, let outcome): screened(visit, outcome)
            case .rescreened(let visit, let outcome): rescreened(visit, outcome)
            case .lists(let lists): judge(lists)
            case .visitor(let action, let number): try touched(action, session: number)
            case .staff(let action, let who): try staff(action, who: who)
            case .badge(let visit, let copy, let report): badge(visit, copy: copy, report)
            case .batch(let batch, let page, let report): self.batch(batch, page: page, report)
            case .peer(let input): peer(input)
            case .turnedAway: turnAway()
            case .clock: passTime()
            case .automaticSignOut(let moment): signOutAll(admittedBefore: moment)
            case .restarted: restart()
            }
        } catch {
            self = before
            throw error
        }
        let written = entries
        entries = []
        return written
    }

    /// The next question to the lists, if a visit waits for one.
    public var openQuestion: (visit: VisitID, question: ScreeningQuestion)? {
        for visit in unscreened {
            if let identity = house.visits[visit]?.identity { return (visit, ScreeningQuestion(identity)) }
        }
        return nil
    }

    /// Takes note of an entry that was written beside the rules, such as a scanner's coming and going.
    public mutating func record(_ entry: any Entry, at time: Timestamp) {
        house.take(entry, at: time)
        guard let step = entry as? ClockStepped else { return }
        let milliseconds = step.after.milliseconds - step.before.milliseconds
        session.deadline?.shift(by: milliseconds)
        session.busyUntil?.shift(by: milliseconds)
    }

    mutating func emit(_ entry: some Entry) {
        house.take(entry, at: now.time)
        entries.append(entry)
    }

    mutating func show(_ screen: Screen, for seconds: Int?) {
        session.screen = screen
        session.deadline = seconds.map { now.time.after(seconds: $0) }
        session.asksStillThere = false
    }

    /// Frees the screen for the next visitor; nothing of the last one stays in the session.
    mutating func freeScreen() {
        session = Session(number: session.number + 1, language: policy.languages.first ?? "en")
        session.screen = restingScreen
    }

    /// Begins a session for whoever scanned, in the language that is shown.
    mutating func nextSession() {
        let language = session.screen == restingScreen ? session.language : policy.languages.first
        freeScreen()
        if let language { session.language = language }
    }

    mutating func begin(
        _ identity: Identity?, displayName: String?, expired: Bool = false, test: Bool = false, key: String? = nil
    ) -> VisitID {
        emit(
            VisitBegun(
                visit: now.fresh, identity: identity, displayName: displayName,
                notice: Notice(
                    version: policy.noticeVersion, language: session.language,
                    guardian: identity?.isMinor(on: now.time.dayNumber) == true ? true : nil),
                documentExpired: expired, test: test, documentKey: key))
        return now.fresh
    }
}
