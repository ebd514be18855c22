extension FrontDoor {
    /// Lets the visitor in and asks for the badge, in one decision.
    mutating func admit(_ visit: VisitID) {
        guard let open = house.visits[visit], policy.isComplete(open.answers), open.admission == nil,
            let type = open.answers.type.flatMap(policy.type)
        else { return }
        let tolerated = unseenMatches(open).map { meaning($0, open) }
        var escort = type.escort || tolerated.contains(.escort)
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
        let until = (type.stay ?? policy.visitLength).map { min(now.time.after(seconds: $0), closing) } ?? closing
        emit(
            VisitAdmitted(
                visit: visit, escort: escort, until: until, areas: type.areas, remarks: remarks(open, tolerated)))
        tellOrders(of: visit)
        emit(BadgeRequested(visit: visit, copy: 1, reprint: nil))
        // Forty seconds: longer than any label takes, and the next visitor's scan ends it earlier.
        if session.screen.visit == visit { show(.printing(visit), for: 40) }
    }

    /// What the desk is told with an admission that nothing held.
    private func remarks(_ visit: Visit, _ tolerated: [MatchMeaning]) -> [Remark]? {
        var remarks: [Remark] = []
        if !tolerated.isEmpty { remarks.append(.listed) }
        if visit.documentExpired { remarks.append(.expiredDocument) }
        if let rule = documentRule(visit), !rule.accepts(session.document) { remarks.append(.otherDocument) }
        if lacksClearance(visit, .tell) { remarks.append(.clearance) }
        return remarks.isEmpty ? nil : remarks
    }

    mutating func badge(_ visit: VisitID, copy: Int, _ report: BadgeReport) {
        switch report {
        case .submitting(let printer):
            return emit(BadgeSubmitting(visit: visit, copy: copy, printer: printer))
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
        guard session.screen == .printing(visit) else { return }
        // Nobody goes in without a badge: by this policy staff bring one.
        if house.visits[visit]?.waitsForBadge == true { return show(.held, for: policy.heldSentence) }
        show(.done(visit), for: 15)
    }
}
