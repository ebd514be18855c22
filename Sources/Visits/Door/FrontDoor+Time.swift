extension FrontDoor {
    /// The next moment at which something changes by itself; `nil` when the door can sleep until somebody comes.
    public var nextDeadline: Timestamp? {
        let holds = house.holds.filter { session.screen.visit != $0.id }.map(expiry)
        let next = house.visits.values.lazy.filter { $0.admission != nil && !$0.test && $0.overdueSince == nil }
            .map(due).min()
        return (holds + [next, session.deadline, session.busyUntil, unreadables.nextDue].compactMap { $0 }).min()
    }

    mutating func passTime() {
        settleUnreadables()
        for waiting in house.holds where expiry(waiting) <= now.time && session.screen.visit != waiting.id {
            expire(waiting)
        }
        for visit in house.roster(where: { $0.overdueSince == nil && due($0) <= now.time }) {
            emit(VisitOverdue(visit: visit.id, due: due(visit)))
        }
        if let busy = session.busyUntil, busy <= now.time { session.busyUntil = nil }
        guard let deadline = session.deadline, deadline <= now.time else { return }
        if session.screen.asksBeforeTimeOut, !session.asksStillThere {
            session.asksStillThere = true
            session.deadline = now.time.after(seconds: policy.grace)
            return
        }
        switch session.screen {
        case .asking(let visit, _):
            leaveQuestions(of: visit, reason: .timeOut)
        case .photo(let visit):
            abandonPhoto(of: visit, reason: .timeOut)
        case .printing(let visit):
            show(.done(visit), for: 15)
        default:
            leaveTestVisit()
            freeScreen()
        }
    }

    mutating func signOutAll(admittedBefore moment: Timestamp) {
        for visit in house.visits.values.sorted(by: { $0.id < $1.id }) {
            guard let admission = visit.admission, admission.at < moment else { continue }
            emit(VisitEnded(visit: visit.id, how: visit.test ? .test : .automatic, recordedLate: nil))
        }
        for exception in house.openExceptions where exception.happened < moment {
            emit(ExceptionEnded(exception: exception.id, who: nil))
        }
        endSchoolDay(before: moment)
    }

    /// When a visitor should have left: at the end of the stay, or some time before the sweep, while people can be found.
    private func due(_ visit: Visit) -> Timestamp {
        let until = visit.admission?.until ?? visit.began
        let warning = now.closing.after(seconds: -policy.overdueBeforeClosing)
        return (visit.admission?.at ?? visit.began) < warning ? min(until, warning) : until
    }

    mutating func restart() {
        for visit in house.visits.values.sorted(by: { $0.id < $1.id }) where visit.hold == nil {
            if visit.admission == nil {
                emit(VisitAbandoned(visit: visit.id, reason: .restart))
            } else if visit.test {
                emit(VisitEnded(visit: visit.id, how: .test, recordedLate: nil))
            }
        }
        loseAllPeers()
        freeScreen()
    }

    private mutating func expire(_ visit: Visit) {
        // Staff had let the visitor through, and the visitor never came back: that is no refusal.
        if case .cleared = visit.hold?.state {
            emit(VisitAbandoned(visit: visit.id, reason: .left))
        } else {
            emit(HoldExpired(visit: visit.id))
        }
    }

    /// When a hold that nobody looks after ends; each answer of staff starts the time anew.
    private func expiry(_ visit: Visit) -> Timestamp {
        (visit.hold?.idleSince ?? visit.began).after(seconds: policy.holdExpiresAfter)
    }
}
