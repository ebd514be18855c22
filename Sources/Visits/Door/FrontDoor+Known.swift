import People

extension FrontDoor {
    /// A card was scanned: somebody known checks in or out, without a document but never without a screening.
    mutating func cardScanned(_ card: CardHash, _ scan: UnreadableScan) {
        guard let known = house.known[card], policy.knownFor > 0 else { return unreadable(scan) }
        guard session.screen.yieldsToScan else { return refuseInWords() }
        guard isFresh(known) || onSite(known.identity) != nil else {
            return unreadable(UnreadableScan(scanner: scan.scanner, code: "known-expired", length: scan.length))
        }
        var identity = known.identity
        identity.established = .known(scanner: scan.scanner)
        if isReadAgain(identity) { return }
        arrived(ScannedDocument(identity: identity, displayName: known.displayName))
    }

    private func isFresh(_ known: KnownVisitor) -> Bool {
        known.validated.after(seconds: policy.knownFor) > now.time
    }

    /// Whether somebody may check in by what they showed: an old card is good for leaving alone.
    func mayArrive(_ identity: Identity) -> Bool {
        guard case .known = identity.established else { return true }
        return house.known.values.contains { isFresh($0) && identity.isSamePerson(asCardOf: $0.identity) }
    }

    /// Somebody on site under this identity, whatever it was established by.
    private func onSite(_ identity: Identity) -> Visit? {
        house.roster.first { $0.identity?.isSamePerson(asCardOf: identity) == true }
    }

    /// A document was read: the cards of its person are good for another while.
    mutating func validateCards(_ identity: Identity) {
        guard policy.knownFor > 0, case .scanned = identity.established else { return }
        let theirs = house.known.filter { $0.value.identity.isSamePerson(as: identity) }
        for card in theirs.keys.sorted(by: { $0.text < $1.text }) { emit(KnownValidated(card: card)) }
    }

    mutating func enrol(_ card: CardHash, _ visit: VisitID, who: String) throws(Refusal) {
        guard policy.knownFor > 0 else { throw .notOffered }
        guard let open = house.visits[visit], open.admission != nil, let identity = open.identity else {
            throw .noSuchVisit
        }
        // A card may only say again what a document said; a name that was typed or vouched for is asked for each time.
        guard case .scanned = identity.established, identity.birthDate?.whole != nil else { throw .notScanned }
        guard house.known[card] == nil else { throw .cardTaken }
        emit(
            KnownEnrolled(
                card: card, identity: identity, displayName: open.displayName, validated: open.began, who: who))
    }

    mutating func revoke(_ card: CardHash, why: String, who: String) throws(Refusal) {
        guard house.known[card] != nil else { throw .noSuchCard }
        emit(KnownRevoked(card: card, who: who, why: try reason(why)))
    }
}
