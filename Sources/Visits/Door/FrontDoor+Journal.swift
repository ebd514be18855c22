extension FrontDoor {
    /// What the visitor sees when an input could not be written down: a sign-out is noted, anything else needs staff.
    ///
    /// - Returns: the visit whose end must be recorded late, if the input was a sign-out.
    public mutating func journalFailed(during input: Input, now: Now) -> VisitID? {
        self.now = now
        let leaving: VisitID? =
            switch input {
            case .badgeCode(let visit, _): visit
            case .visitor(.leaving, _): session.screen.visit
            case .document(let document):
                house.closure == nil
                    ? nil
                    : house.roster.first { $0.identity?.isSamePerson(as: document.identity) == true }?.id
            default: nil
            }
        freeScreen()
        if let leaving, house.visits[leaving]?.admission != nil {
            show(.noted, for: 15)
            return leaving
        }
        show(.outOfOrder, for: 15)
        return nil
    }

    /// Ends a visit whose exit could not be written down when it happened.
    public mutating func recordLate(_ visit: VisitID, leftAt time: Timestamp, now: Now) -> [any Entry] {
        self.now = now
        guard house.visits[visit]?.admission != nil else { return [] }
        entries = []
        emit(VisitEnded(visit: visit, how: .badge, recordedLate: time))
        defer { entries = [] }
        return entries
    }
}
