import People

extension FrontDoor {
    mutating func staff(_ action: StaffAction, who: String) throws(Refusal) {
        switch action {
        case .answerHold(let visit, let kind, let why, let answers, let seen):
            if let seen, house.visits[visit]?.hold?.at != seen { throw .alreadyAnswered }
            try answerHold(visit, kind, who: who, why: why, answers)
        case .finish(let visit, let answers):
            guard let open = house.visits[visit], case .cleared = open.hold?.state else { throw .alreadyAnswered }
            try complete(visit, answers)
        case .enter(let typed, let answers, let vouched):
            try enter(typed, answers, who: who, vouched: vouched)
        case .end(let visit, let why):
            let why = try reason(why)
            if depart(visit, how: .staff(who: who, why: why)) { return }
            guard house.visits[visit]?.admission != nil else { throw .noSuchVisit }
            emit(VisitEnded(visit: visit, how: .staff(who: who, why: why), recordedLate: nil))
            if session.screen.visit == visit { freeScreen() }
        case .requestPhoto(let visit):
            try requestPhoto(of: visit, who: who)
        case .reprint(let visit, let why):
            guard let open = house.visits[visit], open.admission != nil, let badge = open.badge else {
                throw .noSuchVisit
            }
            emit(
                BadgeRequested(
                    visit: visit, copy: badge.copy + 1,
                    reprint: BadgeRequested.Reprint(who: who, why: try reason(why))))
        case .close(let why):
            // What staff closed stays theirs to open: the schedule does not take it over.
            guard who != House.Closure.schedule || house.closure == nil else { throw .alreadyAnswered }
            emit(EntranceClosed(reason: try reason(why), who: who))
            closeScreen()
        case .open:
            guard let closure = house.closure else { throw .alreadyAnswered }
            guard who != House.Closure.schedule || closure.who == House.Closure.schedule else { throw .alreadyAnswered }
            emit(EntranceOpened(who: who))
            if session.screen == .closed { freeScreen() }
        case .acknowledgeHelp:
            guard house.helpCalled != nil else { throw .alreadyAnswered }
            emit(AlertAcknowledged(about: "help", who: who))
        case .muster(let action):
            try muster(action, who: who)
        case .batch(let action): try batch(action, who: who)
        case .giveBadge(let visit):
            guard house.visits[visit]?.waitsForBadge == true else { throw .alreadyAnswered }
            emit(BadgeGiven(visit: visit, number: house.handwrittenBadges + 1, who: who))
        case .recordException(let kind, let people, let why, let happened):
            try recordException(kind, people: people, why: why, happened: happened, who: who)
        case .enrol(let visit, let card): try enrol(card, visit, who: who)
        case .revoke(let card, let why): try revoke(card, why: why, who: who)
        case .endException(let id): try endException(id, who: who)
        case .answerAlert(let visit, let answer, let why, let seen):
            try answerAlert(visit, answer, who: who, why: why, seen: seen)
        case .undoDismissal(let visit, let reference, let why):
            try undoDismissal(visit, reference, who: who, why: why)
        }
    }

    private mutating func answerHold(
        _ visit: VisitID, _ kind: HoldAnswer.Kind, who: String, why: String, _ answers: Answers
    ) throws(Refusal) {
        guard let open = house.visits[visit], let hold = open.hold else { throw .alreadyAnswered }
        guard hold.answers(identified: open.identity != nil).contains(kind) else {
            if case .cleared = hold.state { throw .alreadyAnswered }
            throw .notOffered
        }
        let answer = HoldAnswer(kind: kind, who: who, why: try reason(why))
        let dismissed = kind == .notAMatch ? open.openMatches.map(\.fingerprint) : []
        emit(HoldResolved(visit: visit, answer: answer, dismissed: dismissed))
        if kind == .deny { emit(VisitDenied(visit: visit, who: who, why: answer.why)) }
        guard case .cleared = house.visits[visit]?.hold?.state else {
            unscreened.removeAll { $0 == visit }
            // The visitor may be at the questions already: the one neutral sentence again.
            if session.screen.visit == visit { show(.held, for: policy.heldSentence) }
            return
        }
        // With the entrance closed the visit stays in the queue until it is open again.
        let all = merged(open.answers, answers)
        guard all.type != nil, all.purpose != nil, all.destination != nil, house.closure == nil else { return }
        try complete(visit, answers)
    }

    private mutating func enter(
        _ typed: TypedIdentity, _ answers: Answers, who: String, vouched: Bool
    ) throws(Refusal) {
        guard house.closure == nil else { throw .entranceClosed }
        guard typed.birthDate.dayNumber <= now.time.dayNumber else { throw .answerMissing("birth date in the past") }
        let valid = try checked(answers)
        let identity = Identity(
            name: typed.name, birthDate: PartialDate(typed.birthDate),
            established: vouched ? .vouched(by: who) : .entered(by: who))
        let visit = begin(identity, displayName: nil)
        emit(VisitAnswered(visit: visit, answers: valid))
        unscreened.append(visit)
    }

    private mutating func complete(_ visit: VisitID, _ answers: Answers) throws(Refusal) {
        guard let open = house.visits[visit] else { throw .noSuchVisit }
        guard house.closure == nil else { throw .entranceClosed }
        emit(VisitAnswered(visit: visit, answers: try checked(merged(open.answers, answers))))
        unscreened.append(visit)
    }

    /// Whoever is at the screen is sent away; somebody who may be leaving still can.
    private mutating func closeScreen() {
        switch session.screen {
        case .asking(let visit, _): leaveQuestions(of: visit, reason: .closed)
        case .photo(let visit): abandonPhoto(of: visit, reason: .closed)
        case .idle, .full, .seeStaff, .typing, .unreadable: freeScreen()
        default: break
        }
    }

    func reason(_ text: String) throws(Refusal) -> String {
        guard let cleaned = Answer.cleaned(text, longest: 400) else { throw .reasonMissing }
        return cleaned
    }
}
