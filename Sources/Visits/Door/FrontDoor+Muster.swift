extension FrontDoor {
    /// Takes what a member of staff does about a roll-call.
    ///
    /// A page that could not reach the kiosk says when it happened; that moment is held between what is possible.
    mutating func muster(_ action: MusterAction, who: String) throws(Refusal) {
        switch action {
        case .start(let id, let at):
            // Whoever is second to press the button joins the roll-call that there is.
            guard house.muster?.isUnderWay != true, id == nil || house.muster?.id != id else { return }
            let earliest = now.time.after(seconds: -House.memory)
            emit(
                MusterStarted(
                    muster: id ?? now.fresh, who: who, recordedLate: at.map { min(max($0, earliest), now.time) }))
        case .mark(let id, let visit, let mark, let at):
            guard let muster = house.muster, muster.id == id else { throw .noMuster }
            guard muster.people[visit] != nil else { throw .noSuchVisit }
            let moment = min(max(at ?? now.time, muster.started), now.time)
            // What was seen before the end may still be written down after it.
            if let ending = muster.ending, moment > ending.at { throw .noMuster }
            emit(MusterMarked(muster: id, visit: visit, mark: mark, who: who, recordedLate: at == nil ? nil : moment))
        case .end(let id):
            guard let muster = house.muster, muster.id == id, muster.isUnderWay else { throw .noMuster }
            let summary = MusterEnded.Summary(
                accounted: muster.count(.accounted), notYet: muster.count(.notYet), left: muster.count(.left))
            emit(MusterEnded(muster: id, who: who, summary: summary))
        case .printRoster:
            emit(RosterRequested(request: now.fresh, who: who))
        }
    }
}

/// What a member of staff can do when everybody has to get out.
public enum MusterAction: Sendable, Hashable {
    /// Starts a roll-call; a page that could not reach the kiosk names its identity and when.
    case start(MusterID?, at: Timestamp?)
    /// Says where somebody is; a page that could not reach the kiosk says when it was.
    case mark(MusterID, VisitID, Muster.Mark, at: Timestamp?)
    /// Ends a roll-call.
    case end(MusterID)
    /// Prints the roster on the badge printer's labels.
    case printRoster
}
