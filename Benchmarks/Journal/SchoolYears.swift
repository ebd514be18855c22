import Foundation
import Kiosk
import People
import Screening
import Visits

/// Days at a door of invented people, as its rules write them down: the same at every run with the same end.
///
/// A clock that says an earlier year than 2025 was never set, and what is written by it is sealed under one key: of such
/// entries there must be none here. So the days are those since then, and it is the visits in each that there are more of.
struct SchoolYears {
    /// One entry and when it was written.
    struct Line {
        var entry: any Entry
        var time: Timestamp
    }

    /// 2025-01-02, in days since 1970.
    private static let firstDay = 20_090
    private static let fewestVisitsADay = 103
    private static let given = [
        "MARIA", "JOHN", "PATRICIA", "ROBERT", "LINDA", "WEI", "FATIMA", "JOSÉ", "ANNA", "DAVID",
    ]
    private static let syllables = ["BA", "DER", "FI", "GO", "HU", "KAM", "LE", "MI", "NO", "PUR", "RA", "SEN", "TI"]
    private static let list = ListVersion(
        name: "offenders", version: 41, asOf: CalendarDate(year: 2026, month: 11, day: 1), people: 1_006_498,
        jurisdictions: ["UT"], digest: String(repeating: "5eed", count: 16))
    private static let policy = Policy(
        visitorTypes: [VisitorType(id: "parent", label: ["en": "Parent"], badgeWord: "PARENT", escort: false)],
        purposes: [Choice(id: "meeting", label: ["en": "Meet a teacher"])],
        destinations: [Destination(id: "library", label: ["en": "Library"])])

    private let visitsADay: Int
    private var day: Int
    private var dice = Dice(seed: 20_261_122)
    private var house = House()
    private var lines: [Line] = []
    private var time = Timestamp(milliseconds: 0)

    /// So many days, and visits in each, that about so many entries are written until a day.
    init(entries: Int, until day: Int) {
        // Nine entries a visit, three a day.
        let days = min(entries / (Self.fewestVisitsADay * 9 + 3) + 1, day - Self.firstDay)
        visitsADay = max(entries / days - 3, 0) / 9 + 1
        self.day = day - days
    }

    /// The lines of the next day.
    mutating func nextDay() throws -> [Line] {
        day += 1
        lines = []
        time = Timestamp(milliseconds: Int64(day) * 86_400_000 + 14 * 3_600_000)
        var door = FrontDoor(policy: Self.policy, house: house, now: now())
        write([KioskStarted(release: "0.2", configuration: Self.list.digest, lists: [Self.list])])
        for number in 0..<visitsADay { try visit(number, &door) }
        time = time.after(seconds: 60)
        write([KioskStopping(reason: "signal")])
        house = door.house
        return lines
    }

    private mutating func visit(_ number: Int, _ door: inout FrontDoor) throws {
        let born = CalendarDate(dayNumber: Int.random(in: -10_000...13_000, using: &dice))
        let identity = Identity(
            name: PersonName(given: pick(Self.given), middle: pick(Self.given), family: family()),
            birthDate: PartialDate(born), documentLastFour: String(1000 + dice.next() % 9000),
            established: .scanned(scanner: "lobby"))
        let key = Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &dice) }).base64EncodedString()
        try take(
            .document(ScannedDocument(identity: identity, displayName: identity.name.spoken, key: key)), &door)
        for choice in ["meeting", "library"] {
            try take(.visitor(.choose(choice), session: door.session.number), &door)
        }
        guard let visit = door.house.roster.last?.id else { return }
        try take(.badge(visit, copy: 1, .handedOver(printer: "label", job: number)), &door)
        try take(.badge(visit, copy: 1, .printed(printer: "label", job: number)), &door)
        time = time.after(seconds: 150)
        try take(.badgeCode(visit, test: false), &door)
    }

    private mutating func take(_ input: Input, _ door: inout FrontDoor) throws {
        time = time.after(seconds: 7)
        write(try door.handle(input, now: now()))
        let clear = ScreeningResult(lists: [Self.list], uncovered: [], rulesVersion: 1, matches: [], microseconds: 61)
        while let open = door.openQuestion {
            write(try door.handle(.screened(open.visit, .screened(clear)), now: now()))
        }
    }

    private mutating func write(_ entries: [any Entry]) { lines += entries.map { Line(entry: $0, time: time) } }

    private mutating func now() -> FrontDoor.Now {
        FrontDoor.Now(time: time, fresh: VisitID(at: time, using: &dice), closing: time.after(seconds: 36_000))
    }

    private mutating func family() -> String { pick(Self.syllables) + pick(Self.syllables) + pick(Self.syllables) }

    private mutating func pick(_ words: [String]) -> String { words.randomElement(using: &dice) ?? "" }
}

/// A small generator, the same at every run (SplitMix64).
private struct Dice: RandomNumberGenerator {
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
