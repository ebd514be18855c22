import People

extension FrontDoor {
    /// The most departures of visits that nobody here has heard of.
    private static let mostUnknown = 200

    mutating func peer(_ input: PeerInput) {
        switch input {
        case .report(let report, let door): if let report = report.checked(now: now.time) { heard(report, from: door) }
        case .lost(let door, let heard): lost(door, heard: heard)
        case .configured(let doors):
            for door in house.peers.keys.sorted() where !doors.contains(door) { emit(PeerForgotten(door: door)) }
        }
    }

    /// Takes a whole report: what differs from the last one becomes entries, so that the same one twice changes nothing.
    ///
    /// A door is believed about its own visits, and about an exit that it saw. It can begin, admit or decide nothing here.
    private mutating func heard(_ report: PeerReport, from door: String) {
        let known = house.peers[door]
        if known?.isReachable != true || known?.entrance != report.entrance {
            emit(PeerMet(door: door, entrance: report.entrance))
        }
        let closure = report.closure.map { House.Closure(reason: $0.reason, who: $0.who, at: $0.at) }
        if house.peers[door]?.closure != closure { emit(PeerEntranceChanged(door: door, closure: report.closure)) }

        if let key = report.badgeKey, house.peers[door]?.badgeKey != key { emit(PeerKeyShown(door: door, key: key)) }

        for presence in report.present where isFree(presence.visit, for: door) {
            if known?.present[presence.visit] != presence { emit(PeerArrived(door: door, presence: presence)) }
        }
        let present = Set(report.present.map(\.visit))
        for visit in (house.peers[door]?.present.keys.sorted() ?? []) where !present.contains(visit) {
            emit(PeerLeft(door: door, visit: visit, automatic: false))
        }
        for noted in house.departures.values.sorted(by: { $0.departure.visit < $1.departure.visit })
        where noted.home == door && !present.contains(noted.departure.visit) {
            emit(DepartureTaken(visit: noted.departure.visit))
        }
        takeAttempts(report.attempts, from: door)
        for departure in report.departures { takeDeparture(departure, from: door) }
        // A report may have two thousand people, and so may this house: each is compared with those born the same day.
        let scanned = Dictionary(grouping: house.roster.filter(\.wasScanned), by: \.identity?.birthDate)
        for presence in report.present {
            supersede(scanned[presence.identity.birthDate] ?? [], by: presence, at: door)
        }
    }

    mutating func lost(_ door: String, heard: Timestamp) {
        guard house.peers[door]?.isReachable == true else { return }
        emit(PeerLost(door: door, heard: heard))
    }

    /// After a start nobody has been heard yet.
    mutating func loseAllPeers() {
        for (door, peer) in house.peers.sorted(by: { $0.key < $1.key }) { lost(door, heard: peer.heard) }
    }

    /// Ends the day for what other doors have not ended, and for departures that nobody asked for.
    mutating func endSchoolDay(before moment: Timestamp) {
        for (door, peer) in house.peers.sorted(by: { $0.key < $1.key }) {
            for presence in peer.present.values.sorted(by: { $0.visit < $1.visit }) where presence.entered < moment {
                emit(PeerLeft(door: door, visit: presence.visit, automatic: true))
            }
        }
        for noted in house.departures.values.sorted(by: { $0.departure.visit < $1.departure.visit })
        where noted.departure.at.after(seconds: 86_400) < moment {
            emit(DepartureTaken(visit: noted.departure.visit))
        }
    }

    /// Notes that somebody leaves here whose visit is another door's.
    ///
    /// - Returns: Whether there is such a visit.
    mutating func depart(_ visit: VisitID, how: Departure.How) -> Bool {
        guard let home = house.door(of: visit) else { return false }
        emit(DepartureNoted(departure: Departure(visit: visit, how: how, at: now.time), door: home))
        return true
    }

    /// Notes a badge that only a door which does not answer can know; that door is told when it is back.
    ///
    /// - Returns: Whether there is such a door.
    mutating func departUnknown(_ visit: VisitID) -> Bool {
        let unknown = house.departures.values.count { $0.home == nil }
        guard house.peers.values.contains(where: { !$0.isReachable }), unknown < Self.mostUnknown else { return false }
        guard house.departures[visit] == nil, house.visits[visit] == nil else { return false }
        emit(DepartureNoted(departure: Departure(visit: visit, how: .badge, at: now.time), door: nil))
        return true
    }

    /// A visit belongs to the door that named it first; nobody else can claim it, and nobody can claim one of ours.
    private func isFree(_ visit: VisitID, for door: String) -> Bool {
        house.visits[visit] == nil
            && house.peers.allSatisfy { $0.key == door || $0.value.present[visit] == nil }
    }

    private mutating func takeAttempts(_ attempts: [PeerAttempt], from door: String) {
        let known = house.peers[door]?.attempts ?? [:]
        let wanted = Dictionary(attempts.map { ($0.visit, $0) }) { first, _ in first }
        for (visit, attempt) in wanted.sorted(by: { $0.key < $1.key }) where known[visit] != attempt {
            emit(PeerAttempted(door: door, visit: visit, attempt: attempt))
        }
        for visit in known.keys.sorted() where wanted[visit] == nil {
            emit(PeerAttempted(door: door, visit: visit, attempt: nil))
        }
    }

    private mutating func takeDeparture(_ departure: Departure, from door: String) {
        guard let open = house.visits[departure.visit], open.admission != nil, !open.test else { return }
        emit(
            VisitEnded(
                visit: departure.visit, how: .elsewhere(door: door, how: departure.how), recordedLate: departure.at))
        if session.screen.visit == departure.visit { freeScreen() }
    }

    /// One person cannot be in twice: of two visits that different doors began while they were cut off the newer one counts.
    private mutating func supersede(_ bornThatDay: [Visit], by newer: Presence, at door: String) {
        guard house.departures[newer.visit] == nil, house.door(of: newer.visit) == door else { return }
        // Somebody before in the same report may have ended one of them.
        for older in bornThatDay where house.visits[older.id] != nil {
            guard let admission = older.admission, let identity = older.identity else { continue }
            guard (admission.at, older.id) < (newer.entered, newer.visit) else { continue }
            guard identity.isSamePerson(as: newer.identity) else { continue }
            emit(
                VisitEnded(
                    visit: older.id, how: .elsewhere(door: door, how: .superseded), recordedLate: newer.entered))
            if session.screen.visit == older.id { freeScreen() }
        }
    }
}

extension Visit {
    /// Whether a document was read.
    fileprivate var wasScanned: Bool {
        if case .scanned? = identity?.established { true } else { false }
    }
}
