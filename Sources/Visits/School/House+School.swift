import People

extension House {
    /// Who is on site through any door of the school, as far as is known here; earliest entry first.
    ///
    /// Whoever was seen leaving here is not among them, whether the door whose visit it is knows it yet or not.
    public var school: [SchoolPresence] {
        let here = roster.compactMap { Presence($0) }.map { SchoolPresence(presence: $0, door: nil) }
        let there = peers.flatMap { door, peer in
            peer.present.values.filter { departures[$0.visit] == nil }
                .map { SchoolPresence(presence: $0, door: door) }
        }
        return (here + there).sorted {
            ($0.presence.entered, $0.presence.visit) < ($1.presence.entered, $1.presence.visit)
        }
    }

    /// The other kiosk at which a visit that has not ended began.
    public func door(of visit: VisitID) -> String? {
        guard departures[visit] == nil else { return nil }
        return peers.first { $0.value.present[visit] != nil }?.key
    }

    /// The newest visit of a document's holder at another door.
    func elsewhere(_ document: Identity) -> Presence? {
        peers.values.flatMap(\.present.values)
            .filter { departures[$0.visit] == nil && $0.identity.isSamePerson(as: document) }
            .max { ($0.entered, $0.visit) < ($1.entered, $1.visit) }
    }
}
