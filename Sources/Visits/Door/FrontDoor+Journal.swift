extension FrontDoor {
    /// What the visitor sees when an input could not be written down: a sign-out is noted, anything else needs staff.
    ///
    /// - Returns: the visit whose end must be recorded late, and how it is known, if the input was a sign-out.
    public mutating func journalFailed(during input: Input, now: Now) -> (visit: VisitID, how: Exit)? {
        self.now = now
        guard input.isTheVisitors else { return nil }
        let leaving: (visit: VisitID, how: Exit)? =
            switch input {
            case .badgeCode(let visit, _): (visit, .badge)
            case .visitor(.leaving, _): session.screen.visit.map { ($0, .document) }
            case .document(let document) where !takesVisitors:
                house.roster.first { $0.identity?.isSamePerson(as: document.identity) == true }
                    .map { ($0.id, .document) }
            default: nil
            }
        switch session.screen {
        case .asking(let visit, _), .photo(let visit): stranded.append(visit)
        default: break
        }
        freeScreen()
        guard let leaving, house.visits[leaving.visit]?.admission != nil else {
            show(.outOfOrder, for: 15)
            return nil
        }
        show(.noted, for: 15)
        return leaving
    }

    /// Ends a visit whose exit could not be written down when it happened.
    public mutating func recordLate(_ visit: VisitID, how exit: Exit, leftAt time: Timestamp, now: Now) -> [any Entry] {
        self.now = now
        guard house.visits[visit]?.admission != nil else { return [] }
        entries = []
        emit(VisitEnded(visit: visit, how: exit, recordedLate: time))
        defer { entries = [] }
        return entries
    }
}

extension Input {
    /// Whether somebody who stands at the entrance gave it; the printer's word or the desk's must not clear the screen.
    fileprivate var isTheVisitors: Bool {
        switch self {
        case .document, .unreadable, .badgeCode, .card, .visitor, .turnedAway: true
        case .screened, .rescreened, .lists, .staff, .badge, .batch, .peer, .clock, .automaticSignOut, .restarted: false
        }
    }
}
