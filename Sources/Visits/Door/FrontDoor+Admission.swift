extension FrontDoor {
    /// Lets the visitor in and asks for the badge, in one decision.
    mutating func admit(_ visit: VisitID) {
        guard let open = house.visits[visit], open.answers.complete, open.admission == nil else { return }
        guard let type = open.answers.type.flatMap(policy.type) else {
            // A new policy has no such type any more: the questions begin anew.
            guard session.screen.visit == visit else { return }
            session.answers = Answers()
            return askNext(visit)
        }
        var escort = type.escort
        switch open.hold?.state {
        case .cleared(let ordered): escort = escort || ordered
        case .waiting, .cannotTell: return
        case nil: break
        }
        guard house.closure == nil else {
            // Closed since the visit began; one that staff let through stays in their queue.
            if open.hold == nil { emit(VisitAbandoned(visit: visit, reason: .closed)) }
            if session.screen.visit == visit { freeScreen() }
            return
        }
        let closing = max(now.closing, now.time)
        let until = policy.visitLength.map { min(now.time.after(seconds: $0), closing) } ?? closing
        emit(VisitAdmitted(visit: visit, escort: escort, until: until))
        emit(BadgeRequested(visit: visit, copy: 1, reprint: nil))
        // Forty seconds: longer than any label takes, and the next visitor's scan ends it earlier.
        if session.screen.visit == visit { show(.printing(visit), for: 40) }
    }

    mutating func badge(_ visit: VisitID, copy: Int, _ report: BadgeReport) {
        switch report {
        case .handedOver(let printer, let job):
            emit(BadgeHandedOver(visit: visit, copy: copy, printer: printer, job: job, forGood: false))
        case .printed(let printer, let job):
            emit(BadgePrinted(visit: visit, copy: copy, printer: printer, job: job))
        case .handedOverForGood(let printer, let job):
            emit(BadgeHandedOver(visit: visit, copy: copy, printer: printer, job: job, forGood: true))
        case .failed(let code, let sentence):
            // A number is for somebody who stands there without any badge.
            let needed = policy.handwrittenBadges && copy == 1 && house.visits[visit]?.test == false
            let number = needed ? house.handwrittenBadges + 1 : nil
            emit(BadgeFailed(visit: visit, copy: copy, code: code, sentence: sentence, handwritten: number))
        }
        if case .handedOver = report { return }
        if session.screen == .printing(visit) { show(.done(visit), for: 15) }
    }
}
