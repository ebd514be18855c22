import People

/// The identity of a roll-call, made as a visit's is.
public typealias MusterID = VisitID

/// A roll-call: everybody who was on site when it started, through whatever door, and whoever came since.
///
/// Nobody is ever taken off it: who signs out meanwhile has left, and says so.
public struct Muster: Sendable, Hashable, Codable {
    /// Its identity.
    public let id: MusterID
    /// The member of staff who started it.
    public let startedBy: String
    /// When it started.
    public let started: Timestamp
    /// Who ended it and when; `nil` while it goes on.
    public internal(set) var ending: Ending?
    /// Everybody who is asked for.
    public private(set) var people: [VisitID: Person] = [:]

    /// The three states of somebody who is asked for.
    public enum Mark: String, Sendable, Hashable, Codable, CaseIterable {
        /// Nobody has seen this person yet.
        case notYet = "not-yet"
        /// Somebody has seen this person in safety.
        case accounted
        /// This person has left the site.
        case left
    }

    /// Somebody who is asked for.
    public struct Person: Sendable, Hashable, Codable {
        /// Who, and the last known place.
        public var presence: Presence
        /// The other kiosk whose visit it is.
        public var door: String?
        /// The state.
        public var mark = Mark.notYet
        /// The member of staff who said so; `nil` for a sign-out, and while nobody has said anything.
        public var who: String?
        /// When it was said; `nil` while nobody has said anything.
        public var at: Timestamp?
        /// Whether this person came in after the roll-call had started.
        public var cameLater = false
    }

    /// An end.
    public struct Ending: Sendable, Hashable, Codable {
        /// The member of staff.
        public var who: String
        /// When.
        public var at: Timestamp
    }

    init(id: MusterID, startedBy: String, started: Timestamp, school: [SchoolPresence]) {
        self.id = id
        self.startedBy = startedBy
        self.started = started
        for person in school { add(person, later: false) }
    }

    /// Whether it still goes on.
    public var isUnderWay: Bool { ending == nil }

    /// How many have a mark.
    public func count(_ mark: Mark) -> Int { people.values.count { $0.mark == mark } }

    /// Everybody, by the last known place and then by name.
    public var list: [Person] {
        people.values.sorted {
            ($0.presence.destination, $0.presence.name, $0.presence.visit)
                < ($1.presence.destination, $1.presence.name, $1.presence.visit)
        }
    }

    mutating func add(_ person: SchoolPresence, later: Bool) {
        let visit = person.presence.visit
        if people[visit] != nil {
            people[visit]?.presence = person.presence
        } else {
            people[visit] = Person(presence: person.presence, door: person.door, cameLater: later)
        }
    }

    /// Forgets somebody who asked for it, once it is over.
    mutating func forget(_ visit: VisitID) { people[visit] = nil }

    /// Knows somebody by another name.
    mutating func rename(_ visit: VisitID, _ identity: Identity) {
        people[visit]?.presence.identity = identity
        people[visit]?.presence.name = identity.name.spoken
    }

    /// Sets a mark; one that was made before the newest one comes too late to change anything.
    mutating func mark(_ visit: VisitID, _ mark: Mark, who: String?, at time: Timestamp) {
        guard let known = people[visit], known.at ?? started <= time else { return }
        people[visit]?.mark = mark
        people[visit]?.who = who
        people[visit]?.at = time
    }
}

extension Muster {
    /// Follows those who come and go while it is under way.
    mutating func follow(_ entry: any Entry, in house: House, at time: Timestamp) {
        guard isUnderWay else { return }
        switch entry {
        case let admitted as VisitAdmitted:
            guard let presence = house.visits[admitted.visit].flatMap({ Presence($0) }) else { return }
            add(SchoolPresence(presence: presence, door: nil), later: true)
        case let arrived as PeerArrived:
            add(SchoolPresence(presence: arrived.presence, door: arrived.door), later: true)
        case let ended as VisitEnded where ended.how != .automatic:
            mark(ended.visit, .left, who: nil, at: time)
        case let departed as DepartureNoted:
            mark(departed.departure.visit, .left, who: nil, at: time)
        case let left as PeerLeft where !left.automatic:
            mark(left.visit, .left, who: nil, at: time)
        default: return
        }
    }
}
