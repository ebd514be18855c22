public import Screening

extension FrontDoor {
    /// The day by which lists are judged now.
    public var listCalendar: ListCalendar {
        ListCalendar(clock: now.today, newestSigned: house.newestSigned, notBefore: policy.clockNotBefore)
    }

    /// Published lists that may not be asked any more.
    public var lapsedLists: Set<String> {
        Set(house.listStandings.filter { $0.value == .licenceEnded }.keys)
    }

    /// Visits with a name that were put to other editions than these, or to none, in the order of their beginning.
    public func visitsScreened(byOtherThan editions: [ListVersion]) -> [VisitID] {
        let asked = Set(editions.map { $0.name + $0.digest })
        return house.visits.values.filter { visit in
            guard visit.identity != nil, let outcome = visit.screening?.outcome else { return false }
            guard case .screened(let result) = outcome else { return true }
            return Set(result.lists.map { $0.name + $0.digest }) != asked
        }.map(\.id).sorted()
    }

    /// Says of each list in use how it stands, if that has changed.
    mutating func judge(_ lists: [ListVersion]) {
        let calendar = listCalendar
        for list in lists {
            let standing = calendar.standing(of: list, staleAfterDays: policy.staleAfterDays)
            guard standing != house.listStandings[list.name] ?? .current else { continue }
            var days: Int?
            if case .days(let known) = calendar.age(of: list) { days = known }
            emit(ListStale(list: list.name, version: list.version, standing: standing, ageDays: days))
        }
    }

    /// A list changed, and a visit that is under way was put to all lists again.
    mutating func rescreened(_ visit: VisitID, _ outcome: ScreeningOutcome) {
        // Lists that cannot be asked say nothing about somebody of whom something is known already.
        guard let before = house.visits[visit], before.identity != nil, !unscreened.contains(visit),
            case .screened = outcome
        else { return }
        let known = Set(before.openMatches.map(\.fingerprint))
        emitScreening(of: visit, outcome, again: true)
        guard let open = house.visits[visit] else { return }
        let unseen = unseenMatches(open)
        let fresh = unseen.filter { meaning($0, open).holds }
        if open.admission != nil {
            alert(visit, fresh, because: .listChanged)
            tellOrders(of: visit)
        } else if let hold = open.hold {
            guard fresh.contains(where: { !known.contains($0.fingerprint) }) else { return }
            self.hold(visit, [.match] + hold.reasons.filter { $0 != .match && isUnanswered(hold) })
        } else if !fresh.isEmpty {
            self.hold(visit, [.match])
        }
    }

    /// Tells staff of matches that they have neither answered nor been told of.
    mutating func alert(_ visit: VisitID, _ matches: [Match], because reason: OnSiteAlert.Reason) {
        guard let open = house.visits[visit] else { return }
        let told = open.alert?.matches ?? []
        let new = matches.map(\.fingerprint).filter { !told.contains($0) }
        guard !new.isEmpty else { return }
        emit(VisitAlerted(visit: visit, reason: reason, matches: new))
    }

    /// Whoever comes in under an order that forbids something else: staff are told what.
    mutating func tellOrders(of visit: VisitID) {
        guard let open = house.visits[visit] else { return }
        let orders = open.openMatches.filter {
            $0.demand(on: now.today) == .tell && !answered(open, $0)
        }
        alert(visit, orders, because: .order)
    }

    mutating func emitScreening(of visit: VisitID, _ outcome: ScreeningOutcome, again: Bool) {
        var matches: [Match] = []
        if case .screened(let result) = outcome { matches = result.matches }
        let recalled = house.recalled(
            document: house.visits[visit]?.documentKey, fingerprints: matches.map(\.fingerprint))
        emit(
            VisitScreened(
                visit: visit, outcome: outcome, recalled: recalled.isEmpty ? nil : recalled, again: again ? true : nil))
    }

    mutating func answerAlert(
        _ visit: VisitID, _ answer: AlertAnswer, who: String, why: String, seen: Timestamp?
    ) throws(Refusal) {
        guard let alert = house.visits[visit]?.alert else { throw .alreadyAnswered }
        if let seen, alert.at != seen { throw .alreadyAnswered }
        emit(VisitAlertAnswered(visit: visit, answer: answer, who: who, why: try reason(why)))
    }

    mutating func undoDismissal(
        _ visit: VisitID, _ reference: String, who: String, why: String
    ) throws(Refusal) {
        guard house.dismissals.contains(where: { $0.visit == visit && $0.reference == reference }) else {
            throw .alreadyAnswered
        }
        emit(DismissalUndone(visit: visit, reference: reference, who: who, why: try reason(why)))
    }

    /// Whether staff have answered an alert about this match already.
    private func answered(_ visit: Visit, _ match: Match) -> Bool { visit.answeredAlerts.contains(match.fingerprint) }

    private func isUnanswered(_ hold: Hold) -> Bool {
        if case .cleared = hold.state { false } else { true }
    }
}
