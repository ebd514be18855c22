import People

extension FrontDoor {
    /// The other side of a card, or a second document, scanned within the same check-in.
    ///
    /// One person's documents are one identity; two that nearly agree are for staff to look at. Somebody else's is
    /// no second document at all: the next in the line was too quick.
    ///
    /// - Returns: whether the scan belonged to the check-in on the screen.
    mutating func compare(_ document: ScannedDocument) -> Bool {
        guard case .asking(let visit, _) = session.screen, let open = house.visits[visit], open.test == document.test,
            let first = open.identity, case .scanned = first.established
        else { return false }
        let differences = first.differences(from: document.identity)
        guard !differences.isEmpty else {
            emit(DocumentCompared(visit: visit, differences: []))
            // The better document decides: an identity card beside the licence that was scanned first.
            let rule = session.answers.type.flatMap(policy.type)?.documents ?? DocumentRule()
            if !rule.accepts(session.document), !document.expired { session.document = document.kind }
            return true
        }
        guard first.resembles(document.identity) else { return false }
        emit(DocumentCompared(visit: visit, differences: differences))
        emit(VisitAnswered(visit: visit, answers: session.answers))
        hold(visit, [.documentsDisagree])
        return true
    }
}

extension Identity {
    /// In which parts another document of the same check-in says something else.
    ///
    /// Numbers differ between a licence and a passport, and a machine-readable line may cut a name short.
    fileprivate func differences(from other: Identity) -> [DocumentCompared.Difference] {
        var found: [DocumentCompared.Difference] = []
        if let mine = birthDate, let theirs = other.birthDate, mine != theirs { found.append(.birthDate) }
        if !name.agrees(with: other.name) { found.append(.name) }
        return found
    }
}
