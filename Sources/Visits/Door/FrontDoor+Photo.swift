extension FrontDoor {
    /// Whether the visitor before the screen is asked for a photo now.
    ///
    /// A visitor under 18 never is: a kiosk cannot know whether a parent stands there to agree. Neither is one whose
    /// check-in staff finish, for they have seen the person.
    func wantsPhoto(_ visit: Visit) -> Bool {
        guard session.screen.visit == visit.id, !visit.isMinor, visit.photo == nil else { return false }
        return photoRule(of: visit) != .never
    }

    /// Whether whoever says no to the photo on the screen waits for staff.
    public var requiresPhoto: Bool {
        guard case .photo(let id) = session.screen, let visit = house.visits[id] else { return false }
        // Staff who let the visitor through for another reason have not let the photo pass.
        return visit.admission == nil && !visit.settled.contains(.noPhoto) && photoRule(of: visit) == .required
    }

    mutating func askForPhoto(_ visit: VisitID) {
        show(.photo(visit), for: policy.idleTimeOut)
    }

    mutating func takePhoto(_ picture: Picture, of visit: VisitID) throws(Refusal) {
        guard house.visits[visit] != nil else { throw .noSuchVisit }
        emit(PhotoTaken(visit: visit, picture: picture))
        leavePhoto(of: visit)
    }

    mutating func declinePhoto(of visit: VisitID, _ reason: PhotoDeclined.Reason) throws(Refusal) {
        guard house.visits[visit] != nil else { throw .noSuchVisit }
        let required = requiresPhoto
        // A picture that staff wanted anew stays the one there is.
        if house.visits[visit]?.photo == nil { emit(PhotoDeclined(visit: visit, reason: reason)) }
        if required { hold(visit, [.noPhoto]) } else { leavePhoto(of: visit) }
    }

    /// Staff ask for a photo of somebody on site, or of somebody who waits; the free screen takes it.
    mutating func requestPhoto(of visit: VisitID, who: String) throws(Refusal) {
        guard let open = house.visits[visit], open.identity != nil, open.admission != nil || open.hold != nil else {
            throw .noSuchVisit
        }
        guard !open.isMinor else { throw .notOffered }
        guard house.closure == nil else { throw .entranceClosed }
        guard session.screen.yieldsToScan, session.screen != .typing else { throw .screenBusy }
        emit(PhotoRequested(visit: visit, who: who))
        leaveTestVisit()
        nextSession()
        askForPhoto(visit)
    }

    /// The photo's screen ends without a word: a check-in that it belongs to has been left.
    mutating func abandonPhoto(of visit: VisitID, reason: VisitAbandoned.Reason) {
        if house.visits[visit]?.admission == nil { leaveQuestions(of: visit, reason: reason) } else { freeScreen() }
    }

    /// On to the badge; a photo that staff asked for is followed by nothing.
    private mutating func leavePhoto(of visit: VisitID) {
        guard let open = house.visits[visit] else { return freeScreen() }
        switch open.hold?.state {
        case _ where open.admission != nil: freeScreen()
        case .waiting, .cannotTell: freeScreen()
        case _ where !policy.isComplete(open.answers): freeScreen()
        case .cleared:
            show(.screening(visit), for: nil)
            // What the lists said when staff decided may have changed since.
            unscreened.append(visit)
        case nil: admit(visit)
        }
    }

    private func photoRule(of visit: Visit) -> PhotoRule {
        visit.answers.type.flatMap(policy.type)?.photo ?? .never
    }
}
