import People
import Screening

extension FrontDoor {
    mutating func scanned(_ document: ScannedDocument) {
        if isReadAgain(document.identity) { return }
        if compare(document) { return }
        guard session.screen.yieldsToScan else { return refuseInWords() }
        if !document.test, !document.expired { validateCards(document.identity) }
        arrived(document)
    }

    /// Whether this is the card that is before the scanner already: it went over it twice, or still lies on it while the
    /// badge is printed.
    func isReadAgain(_ identity: Identity) -> Bool {
        guard let visit = session.screen.visit.flatMap({ house.visits[$0] }),
            visit.identity?.isSamePerson(as: identity) == true
        else { return false }
        guard session.screen.yieldsToScan else { return true }
        // Nobody comes in and leaves within so few seconds; whoever then really does can.
        return visit.admission.map { $0.at.after(seconds: 15) > now.time } ?? false
    }

    /// Somebody stands before the screen with a document, or with a card that stands for one.
    mutating func arrived(_ document: ScannedDocument) {
        leaveTestVisit()
        nextSession()
        session.document = document.kind

        let known = house.visits.values.filter {
            $0.test == document.test && $0.identity?.isSamePerson(as: document.identity) == true
        }
        if let onSite = known.filter({ $0.admission != nil }).max(by: { $0.id < $1.id }) {
            if takesVisitors {
                show(.whichWay(onSite.id, document), for: policy.idleTimeOut)
            } else {
                signOut(onSite.id, how: .document)
            }
            return
        }
        if !document.test, let onSite = house.elsewhere(document.identity) {
            if takesVisitors {
                show(.whichWay(onSite.visit, document), for: policy.idleTimeOut)
            } else if depart(onSite.visit, how: .document) {
                show(.signedOut, for: 8)
            }
            return
        }
        // Where nobody is admitted, nobody's document is kept.
        guard takesVisitors else { return }
        if let waiting = known.first(where: { $0.hold != nil }) {
            return comeBack(to: waiting)
        }
        let visit = begin(
            document.identity, displayName: document.displayName, expired: document.expired, test: document.test,
            key: document.key)
        show(.screening(visit), for: nil)
        unscreened.append(visit)
    }

    mutating func unreadable(_ scan: UnreadableScan) {
        settleUnreadables()
        let isOneOfFew = unreadables.allows(scan, from: scan.scanner, at: now.time)
        if isOneOfFew { emit(ScanUnreadable(scanner: scan.scanner, code: scan.code, length: scan.length)) }
        // Somebody tries again: whoever touches the screen meanwhile means this one.
        if case .unreadable = session.screen { return show(.unreadable(scan.code), for: policy.idleTimeOut) }
        // A scanner that does not stop takes nobody's screen away.
        guard isOneOfFew || isAtRest else { return }
        guard session.screen.yieldsToScan else { return refuseInWords() }
        leaveTestVisit()
        nextSession()
        show(.unreadable(scan.code), for: policy.idleTimeOut)
    }

    /// Writes down how many scans there were that nobody could read, beside the first few.
    mutating func settleUnreadables() {
        for (scan, count) in unreadables.settle(at: now.time) {
            emit(ScanUnreadable(scanner: scan.scanner, code: scan.code, length: scan.length, count: count))
        }
    }

    mutating func badgeScanned(_ visit: VisitID, test: Bool) {
        guard session.screen.yieldsToScan else { return refuseInWords() }
        leaveTestVisit()
        nextSession()
        if !test, depart(visit, how: .badge) { return show(.signedOut, for: 8) }
        if !test, departUnknown(visit) { return show(.noted, for: 15) }
        guard house.visits[visit]?.admission != nil, house.visits[visit]?.test == test else {
            return show(.unreadable("badge-not-current"), for: policy.idleTimeOut)
        }
        signOut(visit, how: .badge)
    }

    mutating func screened(_ visit: VisitID, _ outcome: ScreeningOutcome) {
        unscreened.removeAll { $0 == visit }
        guard let identity = house.visits[visit]?.identity else { return }
        emitScreening(of: visit, outcome, again: false)
        checkClearance(visit, identity)
        let reasons = holdReasons(visit, identity)
        if reasons.isEmpty { goOn(with: visit) } else { hold(visit, reasons) }
    }

    /// A visit that nothing holds: the next question, or admission when there is none left.
    mutating func goOn(with visit: VisitID) {
        guard let open = house.visits[visit] else { return }
        if policy.isComplete(open.answers) { return wantsPhoto(open) ? askForPhoto(visit) : admit(visit) }
        guard session.screen.visit == visit else { return }
        // A new policy may have no such type any more: the questions begin anew.
        session.answers = open.answers.type.flatMap(policy.type) == nil ? Answers() : open.answers
        askNext(visit)
    }

    /// Somebody whose visit waits scanned the same ID again.
    mutating func comeBack(to visit: Visit) {
        guard case .cleared = visit.hold?.state else { return show(.held, for: policy.heldSentence) }
        show(.screening(visit.id), for: nil)
        // What the lists said when staff decided may have changed since.
        unscreened.append(visit.id)
    }

    mutating func hold(_ visit: VisitID, _ reasons: [HoldReason]) {
        let wasOnScreen = session.screen.visit == visit
        emit(VisitHeld(visit: visit, reasons: reasons))
        if wasOnScreen { show(.held, for: policy.heldSentence) }
    }

    mutating func signOut(_ visit: VisitID, how exit: Exit) {
        emit(VisitEnded(visit: visit, how: exit, recordedLate: nil))
        show(.signedOut, for: 8)
    }

    /// Simulated visits end with their screen: they are on no roster that anybody would look after.
    mutating func leaveTestVisit() {
        switch session.screen {
        case .printing(let visit), .done(let visit):
            if house.visits[visit]?.test == true { emit(VisitEnded(visit: visit, how: .test, recordedLate: nil)) }
        default: break
        }
    }

    mutating func refuseInWords() {
        session.busyUntil = now.time.after(seconds: 5)
    }

    /// Everything that keeps a visit from going on, and that staff have not answered yet; the gravest first.
    private func holdReasons(_ visit: VisitID, _ identity: Identity) -> [HoldReason] {
        guard let open = house.visits[visit], let outcome = open.screening?.outcome else { return [] }
        var reasons: [HoldReason] = []
        switch outcome {
        case .notPossible: reasons.append(.screeningNotPossible)
        case .screened(let result):
            // A record that staff have not seen must be decided anew, even after an admission.
            if unseenMatches(open).contains(where: { meaning($0, open).holds }) { reasons.append(.match) }
            if let reason = policy.staleList.reason, result.lapsed != nil || result.lists.contains(where: isStale) {
                reasons.append(reason)
            }
        }
        if resemblesEarlierAttempt(open, identity) { reasons.append(.secondTry) }
        if open.documentExpired, policy.expiredDocument == .hold { reasons.append(.expiredDocument) }
        if let rule = documentRule(open), !rule.accepts(session.document), rule.otherwise == .hold {
            reasons.append(.otherDocument)
        }
        if lacksClearance(open, .hold) { reasons.append(.clearance) }
        return reasons.filter { $0 == .match || !open.settled.contains($0) }
    }

    /// Matches that staff have neither dismissed nor accepted.
    func unseenMatches(_ visit: Visit) -> [Match] {
        visit.openMatches.filter {
            !visit.accepted.contains($0.fingerprint) && $0.demand(on: now.today) != .nothing
        }
    }

    func meaning(_ match: Match, _ visit: Visit) -> MatchMeaning {
        if match.demand(on: now.today) == .tell { return .tell }
        return policy.meaning(of: match.list, for: visit.answers.type)
    }

    /// The rule for the document in hand: it is known while its visit is at the screen and has a type.
    func documentRule(_ visit: Visit) -> DocumentRule? {
        guard session.screen.visit == visit.id else { return nil }
        return visit.answers.type.flatMap(policy.type)?.documents
    }

    private func isStale(_ list: ListVersion) -> Bool {
        guard list.isOwn != true, case .days(let age) = listCalendar.age(of: list) else { return false }
        return age > policy.staleAfterDays
    }

    private func resemblesEarlierAttempt(_ visit: Visit, _ identity: Identity) -> Bool {
        let waiting = house.holds.filter { $0.id != visit.id && $0.test == visit.test && !$0.isLetThrough }
        let earlier =
            waiting.map { ($0.identity, $0.hold?.at ?? $0.began) }
            + house.stopped.filter { $0.test == visit.test && $0.at.after(seconds: House.memory) > now.time }.map {
                ($0.identity, $0.at)
            }
            + (visit.test ? [] : house.peers.values.flatMap(\.attempts.values).map { ($0.identity, $0.at) })
        return earlier.contains { known, time in
            if identity.established == .typed, time.after(seconds: policy.secondTryWindow) > now.time { return true }
            return known.map { identity.resembles($0) } ?? false
        }
    }
}
