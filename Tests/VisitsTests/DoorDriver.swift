import People
import Screening
import Visits

/// Drives a front door through a day: a clock that only tests move, lists that answer what tests say, and a journal.
struct DoorDriver {
    var door: FrontDoor
    var time = Timestamp(milliseconds: 1_795_286_400_000)
    var closing: Timestamp
    var today: CalendarDate?
    var journal: [(entry: any Entry, time: Timestamp)] = []
    /// What the lists answer; `clear` unless a test says otherwise.
    var answer: ScreeningOutcome = DoorDriver.clear
    private var random: Dice

    init(policy: Policy = .specimen, seed: UInt64 = 1) {
        random = Dice(seed: seed)
        closing = Timestamp(milliseconds: 1_795_286_400_000).after(seconds: 8 * 3600)
        let now = FrontDoor.Now(time: time, fresh: VisitID(at: time, using: &random), closing: closing)
        door = FrontDoor(policy: policy, now: now)
    }

    /// Takes an input, asks the lists where the door wants it, and keeps the entries.
    @discardableResult
    mutating func take(_ input: Input) throws -> [any Entry] {
        let now = FrontDoor.Now(time: time, fresh: VisitID(at: time, using: &random), closing: closing, today: today)
        var entries = try door.handle(input, now: now)
        while let open = door.openQuestion {
            entries += try door.handle(.screened(open.visit, answer), now: now)
        }
        journal += entries.map { ($0, time) }
        return entries
    }

    mutating func scan(_ identity: Identity, expired: Bool = false, test: Bool = false) throws {
        try take(.document(ScannedDocument(identity: identity, displayName: nil, expired: expired, test: test)))
    }

    mutating func touch(_ action: VisitorAction) throws {
        try take(.visitor(action, session: door.session.number))
    }

    mutating func staff(_ action: StaffAction, who: String = "pat") throws {
        try take(.staff(action, who: who))
    }

    /// Lets time pass, with the clock looked at when something is due.
    mutating func pass(seconds: Int) throws {
        let end = time.after(seconds: seconds)
        while let due = door.nextDeadline, due <= end {
            time = max(time, due)
            try take(.clock)
        }
        time = end
    }

    mutating func answerAll() throws {
        try touch(.choose("parent"))
        try touch(.choose("meeting"))
        try touch(.choose("library"))
    }

    /// Admits somebody whom no list has; returns the visit.
    mutating func admit(_ identity: Identity) throws -> VisitID {
        try scan(identity)
        try answerAll()
        guard let visit = door.house.roster.last?.id else { throw DriverFailure() }
        return visit
    }

    /// Admits somebody who comes with a document again, and wears no badge yet.
    mutating func admitAgain(_ identity: Identity) throws {
        try scan(identity)
        try answerAll()
    }

    /// Restarts: the house is what the journal says.
    mutating func restart(boot: String? = nil) throws {
        journal.append((KioskStarted(release: "test", configuration: "", lists: [], boot: boot), time))
        var house = House()
        for (entry, time) in journal { house.take(entry, at: time) }
        let now = FrontDoor.Now(time: time, fresh: VisitID(at: time, using: &random), closing: closing)
        door = FrontDoor(policy: door.policy, house: house, now: now)
        try take(.restarted)
    }

    var types: [String] { journal.map { type(of: $0.entry).type } }

    func entries<E: Entry>(_ kind: E.Type) -> [E] { journal.compactMap { $0.entry as? E } }

    static let clear = ScreeningOutcome.screened(result([]))

    static func matching(_ records: String...) -> ScreeningOutcome {
        .screened(
            result(
                records.map {
                    Match(
                        list: "offenders", record: $0, name: PersonName(given: "LISTED", family: "PERSON"),
                        birthDate: PartialDate(year: 1971), band: .strong, score: 400,
                        reasons: [MatchReason(code: "birth-date.same", sentence: "same birth date")])
                }))
    }

    static func result(_ matches: [Match], asOf: CalendarDate? = CalendarDate(year: 2026, month: 11, day: 1))
        -> ScreeningResult
    {
        let list = ListVersion(
            name: "offenders", version: 4, asOf: asOf, people: 3, jurisdictions: ["UT"], digest: "00")
        return ScreeningResult(lists: [list], uncovered: [], rulesVersion: 1, matches: matches, microseconds: 50)
    }
}

struct DriverFailure: Error {}

/// A small generator, the same at every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Policy {
    static let specimen = Policy(
        visitorTypes: [
            VisitorType(id: "parent", label: ["en": "Parent", "es": "Familia"], badgeWord: "PARENT", escort: false),
            VisitorType(id: "contractor", label: ["en": "Contractor"], badgeWord: "CONTRACTOR", escort: true),
        ],
        purposes: [Choice(id: "meeting", label: ["en": "Meet a teacher", "es": "Reunión"])],
        destinations: [Destination(id: "library", label: ["en": "Library", "es": "Biblioteca"])])
}

extension Identity {
    static func scanned(
        _ given: String, _ family: String, _ birthDate: String = "1980-05-01", lastFour: String = "6789"
    ) -> Identity {
        Identity(
            name: PersonName(given: given, family: family), birthDate: PartialDate(iso: birthDate),
            documentLastFour: lastFour, established: .scanned(scanner: "lobby"))
    }

    static let maria = Identity.scanned("MARIA", "VISITOR")
    static let harry = Identity.scanned("HARRY", "BLACKWOOD", "1971-03-14", lastFour: "0002")
}
