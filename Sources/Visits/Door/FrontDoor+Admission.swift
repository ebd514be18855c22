extension FrontDoor {
    /// Screening older than this, in seconds, is asked again before anybody is admitted on it.
    static let screeningHolds = 15 * 60

    mutating func rescreenOrAdmit(_ visit: VisitID) {
        guard let screening = house.visits[visit]?.screening else {
            unscreened.append(visit)
            return
        }
        if screening.at.after(seconds: Self.screeningHolds) < now.time {
            unscreened.append(visit)
        } else {
            admit(visit)
        }
    }

    /// Lets the visitor in and asks for the badge, in one decision.
    mutating func admit(_ visit: VisitID) {
        guard let open = house.visits[visit], open.answers.complete, open.admission == nil,
            let type = open.answers.type.flatMap(policy.type)
        else { return }
        var escort = type.escort
        switch open.hold?.state {
        case .cleared(let ordered): escort = escort || ordered
        case .waiting, .cannotTell: return
        case nil: break
        }
        guard house.closure == nil || open.hold != nil else {
            // The entrance was closed while the questions were being answered.
            emit(VisitAbandoned(visit: visit, reason: .left))
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
            emit(BadgeHandedOver(visit: visit, copy: copy, printer: printer, job: job))
        case .printed(let printer, let job):
            emit(BadgePrinted(visit: visit, copy: copy, printer: printer, job: job))
        case .handedOverForGood: break
        case .failed(let code, let sentence):
            let number = policy.handwrittenBadges ? house.handwrittenBadges + 1 : nil
            emit(BadgeFailed(visit: visit, copy: copy, code: code, sentence: sentence, handwritten: number))
        }
        if case .handedOver = report { return }
        if session.screen == .printing(visit) { show(.done(visit), for: 15) }
    }
}
