public import People

/// Somebody's clearance for a type of visitor: a background check that was passed, and how long it is good for.
public struct Clearance: Sendable, Hashable {
    /// Whose it is.
    public var name: PersonName
    /// The birth date.
    public var birthDate: CalendarDate
    /// The id of the visitor type it is for.
    public var type: String
    /// The first day on which it is good.
    public var from: CalendarDate
    /// The last day on which it is good.
    public var until: CalendarDate
    /// Who gave it.
    public var by: String

    /// A clearance from its parts.
    public init(
        name: PersonName, birthDate: CalendarDate, type: String, from: CalendarDate, until: CalendarDate, by: String
    ) {
        self.name = name
        self.birthDate = birthDate
        self.type = type
        self.from = from
        self.until = until
        self.by = by
    }
}

/// All clearances there are, found by birth date.
public struct Clearances: Sendable, Hashable {
    private let byBirthDate: [CalendarDate: [Clearance]]

    /// The clearances of a file.
    public init(_ clearances: [Clearance] = []) {
        byBirthDate = Dictionary(grouping: clearances, by: \.birthDate)
    }

    /// These and others.
    public func adding(_ others: Clearances) -> Clearances {
        Clearances(byBirthDate.values.flatMap(\.self) + others.byBirthDate.values.flatMap(\.self))
    }

    /// How many there are.
    public var count: Int { byBirthDate.values.reduce(0) { $0 + $1.count } }

    /// What is known of somebody's clearance for a type on a day; of several the one that lasts longest.
    ///
    /// A name that was only typed proves nothing, so nobody's clearance is found by it.
    func finding(for identity: Identity, type: String, on today: CalendarDate?) -> ClearanceFinding {
        guard identity.established != .typed, let born = identity.birthDate?.whole, let today else {
            return ClearanceFinding(state: .missing)
        }
        let theirs = (byBirthDate[born] ?? []).filter { $0.type == type && $0.name.isSame(as: identity.name) }
        let good = theirs.filter { $0.from <= today && today <= $0.until }
        guard let best = (good.isEmpty ? theirs : good).max(by: { $0.until < $1.until }) else {
            return ClearanceFinding(state: .missing)
        }
        let state: ClearanceFinding.State =
            best.until < today ? .lapsed : today < best.from ? .notYet : .current
        return ClearanceFinding(state: state, from: best.from, until: best.until, by: best.by)
    }
}

extension Clearances: CustomStringConvertible, CustomReflectable {
    /// The number, and nobody's name: safe in a log.
    public var description: String { "\(count) clearances" }

    /// The number alone, so that `dump` shows nothing personal either.
    public var customMirror: Mirror { Mirror(self, children: ["count": count], displayStyle: .struct) }
}
