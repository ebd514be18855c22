import People

extension House {
    /// Forgets everything about some visits and cards.
    mutating func forget(visits gone: Set<VisitID>, cards: [CardHash]) {
        for visit in gone {
            visits[visit] = nil
            departures[visit] = nil
            muster?.forget(visit)
        }
        for door in peers.keys {
            for visit in gone {
                peers[door]?.present[visit] = nil
                peers[door]?.attempts[visit] = nil
            }
        }
        stopped.removeAll { gone.contains($0.visit) }
        dismissals.removeAll { gone.contains($0.visit) }
        for card in cards { known[card] = nil }
        // Their badges may bear the name; what is over is only shown.
        batches = batches.filter { !$0.value.isOver }
    }

    /// Whether something is remembered that rests on entries that retention has erased.
    public func remembers(through: [RecordSeries: Timestamp]) -> Bool {
        var other = self
        other.forget(through: through)
        return other != self
    }

    /// Forgets what rests on entries that retention has erased; who is on site or waits is never forgotten.
    mutating func forget(through: [RecordSeries: Timestamp]) {
        if let visits = through[.visits] {
            stopped.removeAll { $0.at <= visits }
            deliveries.removeAll { $0.at <= visits }
            batches = batches.filter { !$0.value.isOver || $0.value.at > visits }
            exceptions = exceptions.filter { $0.value.ended.map { $0 > visits } ?? true }
            if let ending = muster?.ending, ending.at <= visits { muster = nil }
        }
        if let life = through[.operations] {
            problems = problems.filter { $0.value.until.map { $0 > life } ?? true }
        }
        if let staff = through[.staff] {
            for (number, problem) in problems where problem.acknowledgement.map({ $0.at <= staff }) == true {
                problems[number]?.acknowledgement = nil
            }
        }
        if let dismissed = through[.dismissals] { dismissals.removeAll { $0.at <= dismissed } }
        if let cards = through[.cards] { known = known.filter { ($0.value.enrolled ?? $0.value.validated) > cards } }
    }

    /// Knows a visitor by another identity, wherever the visitor is known.
    mutating func correct(_ visit: VisitID, _ identity: Identity) {
        let name = identity.name.spoken
        visits[visit]?.identity = identity
        visits[visit]?.displayName = nil
        muster?.rename(visit, identity)
        for index in stopped.indices where stopped[index].visit == visit { stopped[index].identity = identity }
        for index in dismissals.indices where dismissals[index].visit == visit { dismissals[index].name = name }
    }
}
